package org.tickway.feed.fix;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;

/**
 * What only this adapter can be told; docs/brokers/fix.md describes each setting.
 *
 * @param senderCompId tag 49 of ours; setting {@code senderCompId}
 * @param targetCompId tag 56 of ours; setting {@code targetCompId}
 * @param senderSubId tag 50, empty for none; setting {@code senderSubId}
 * @param targetSubId tag 57, empty for none; setting {@code targetSubId}
 * @param exchange the exchange in the names of instruments; setting {@code exchange}, default {@code FIX}
 * @param heartbeatSeconds tag 108; setting {@code heartbeatSeconds}, 1 to 3,600, default 10
 * @param resetSequenceNumbers whether each logon begins at 1 (tag 141); setting {@code resetSequenceNumbers}, default true
 * @param authenticates whether the logon has tags 553 and 554: the setting of that matter is {@code password} or {@code
 *     none}, default {@code password}
 * @param securityList whether the list of securities is asked for after the logon; setting {@code securityList}
 * @param request what is asked of market data
 * @param exponents of the numbers
 * @param yields where yields are found
 */
record FixSettings(
        String senderCompId,
        String targetCompId,
        String senderSubId,
        String targetSubId,
        String exchange,
        int heartbeatSeconds,
        boolean resetSequenceNumbers,
        boolean authenticates,
        boolean securityList,
        RequestSettings request,
        Exponents exponents,
        Yields yields) {

    static final String USERNAME = "username";
    static final String PASSWORD = "password";

    private static final String IDENTIFIER = "[!-~]{1,64}";
    private static final String IDENTIFIER_RULE = "1 to 64 printable characters without spaces";

    /**
     * How market data are asked for.
     *
     * @param depth tag 264, 0 for the whole book; setting {@code depth}, 0 to 1,000, default 0
     * @param incremental tag 265; setting {@code updateType}, {@code incremental} or {@code full}, default the first
     * @param entryTypes tags 269; setting {@code entryTypes}, apart by spaces since commas part settings, default {@code 0 1 2}
     * @param aggregated tag 266, {@code true}, {@code false} or empty for leaving it out; setting {@code aggregated}
     * @param instruments of one request; setting {@code instrumentsPerRequest}, 1 to 500, default 1
     */
    record RequestSettings(
            int depth, boolean incremental, List<Character> entryTypes, String aggregated, int instruments) {}

    /**
     * Decimal exponents.
     *
     * @param price setting {@code priceExponent}, -12 to 0, default -6
     * @param quantity setting {@code quantityExponent}, -12 to 6, default -2
     * @param yield setting {@code yieldExponent}, -12 to 0, default -8
     */
    record Exponents(int price, int quantity, int yield) {}

    /**
     * Yields within W and X, for which FIX 4.4 has no field.
     *
     * @param field user-defined tag of an entry; setting {@code yieldField}, 5,000 to 39,999; 0 for none
     * @param entryType kind of entry (tag 269) whose price is a yield; setting {@code yieldEntryType}; 0 for none
     */
    record Yields(int field, char entryType) {}

    /**
     * Reads the settings and looks whether the credentials are there.
     *
     * @throws IllegalArgumentException with every fault in one message, without any value of a credential
     */
    static FixSettings of(FeedConfig config) {
        SettingsReader reader = new SettingsReader(config.settings());
        FixSettings settings = read(reader);
        checkAddress(reader, config.webSocketUri());
        if (settings.authenticates()) {
            Credentials credentials = config.credentials();
            new TreeSet<>(credentials.missing(Set.of(USERNAME, PASSWORD)))
                    .forEach(
                            name -> reader.fault("credential=" + name + " is not set; authentication=none needs none"));
        }
        List<String> faults = reader.faults();
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return settings;
    }

    /** For tests: the settings alone. */
    static FixSettings of(Map<String, String> settings) {
        return read(new SettingsReader(settings));
    }

    private static FixSettings read(SettingsReader reader) {
        String entryType = reader.text("yieldEntryType", "", "[0-9A-Za-z]", "one letter or digit");
        Yields yields = new Yields(
                reader.number("yieldField", 0, 5_000, 39_999), entryType.isEmpty() ? 0 : entryType.charAt(0));
        return new FixSettings(
                reader.required("senderCompId", IDENTIFIER, IDENTIFIER_RULE),
                reader.required("targetCompId", IDENTIFIER, IDENTIFIER_RULE),
                reader.text("senderSubId", "", IDENTIFIER, IDENTIFIER_RULE),
                reader.text("targetSubId", "", IDENTIFIER, IDENTIFIER_RULE),
                reader.text("exchange", "FIX", "[A-Z0-9_]{1,16}", "1 to 16 of A-Z, 0-9 and _"),
                reader.number("heartbeatSeconds", 10, 1, 3_600),
                reader.flag("resetSequenceNumbers", true),
                reader.text("authentication", "password", "password|none", "password or none")
                        .equals("password"),
                reader.flag("securityList", false),
                request(reader, yields),
                new Exponents(
                        reader.number("priceExponent", -6, -12, 0),
                        reader.number("quantityExponent", -2, -12, 6),
                        reader.number("yieldExponent", -8, -12, 0)),
                yields);
    }

    private static RequestSettings request(SettingsReader reader, Yields yields) {
        String types = reader.text(
                "entryTypes",
                "0 1 2",
                "[0-9A-Za-z]( +[0-9A-Za-z])*",
                "letters or digits apart by spaces, such as 0 1 2");
        Set<Character> chosen = new TreeSet<>();
        types.chars().filter(type -> type != ' ').forEach(type -> chosen.add((char) type));
        if (yields.entryType() != 0) {
            chosen.add(yields.entryType());
        }
        return new RequestSettings(
                reader.number("depth", 0, 0, 1_000),
                reader.text("updateType", "incremental", "incremental|full", "incremental or full")
                        .equals("incremental"),
                List.copyOf(chosen),
                reader.text("aggregated", "", "true|false", "true or false"),
                reader.number("instrumentsPerRequest", 1, 1, 500));
    }

    private static void checkAddress(SettingsReader reader, URI uri) {
        if (uri.getPort() < 1) {
            reader.fault("webSocketUri with host=" + uri.getHost()
                    + " must have a port: wss://<host>:<port> for TLS, ws://<host>:<port> without");
        }
    }
}
