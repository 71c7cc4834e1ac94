package org.tickway.feed.angel;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.master.InstrumentMaster;
import org.tickway.feed.master.MasterFormat;

/**
 * What only this adapter can be told; the names of the settings are those of the components unless another is given.
 *
 * @param mode what prices are subscribed in: {@code ltp}, {@code quote} or {@code snap-quote}, which has a book of five
 *     levels too and is the default
 * @param twentyLevels setting {@code depth}, {@code 5} or {@code 20}, default {@code 5}: whether books of NSE's cash market
 *     have twenty levels, from a second subscription of each instrument
 * @param orders {@code true} or {@code false}, default {@code true}: whether order updates are delivered, for which a
 *     connection of its own stays open
 * @param orderUri address of the order updates; by default the broker's where the streams are the broker's, else the path
 *     {@code /smart-order-update} beside the streams
 * @param loginTime time of day in India at which a login counts as old, {@code HH:MM}, default {@code 05:00}
 * @param ownNumbers setting {@code sequences}, {@code segment} or {@code instrument}, default {@code segment}: whose numbers
 *     the packets have; the instrument's own leave nothing out without a loss
 * @param priceExponents such as {@code 13=-7}, which is the default, apart by commas: by exchange type, instead of those of
 *     the listings
 * @param clientLocalIp default {@code 127.0.0.1}; the broker wants it with a login
 * @param clientPublicIp default {@code 127.0.0.1}; the same
 * @param macAddress default {@code 00:00:00:00:00:00}; the same
 */
record AngelSettings(
        AngelMode mode,
        boolean twentyLevels,
        boolean orders,
        URI orderUri,
        LocalTime loginTime,
        boolean ownNumbers,
        Map<Integer, Integer> priceExponents,
        String clientLocalIp,
        String clientPublicIp,
        String macAddress) {

    static final String API_KEY = "apiKey";
    static final String CLIENT_CODE = "clientCode";
    static final String PASSWORD = "password";
    static final String TOTP_SECRET = "totpSecret";
    static final String ACCESS_TOKEN = "accessToken";
    static final String FEED_TOKEN = "feedToken";
    static final Set<String> TOKENS = Set.of(ACCESS_TOKEN, FEED_TOKEN);

    private static final Set<String> ALWAYS = Set.of(API_KEY, CLIENT_CODE);
    private static final Set<String> LOGIN = Set.of(PASSWORD, TOTP_SECRET);
    private static final Set<String> KEYS = Set.of(
            "mode",
            "depth",
            "orders",
            "orderUri",
            "loginTime",
            "sequences",
            "priceExponents",
            "clientLocalIp",
            "clientPublicIp",
            "macAddress");
    private static final String BROKERS_HOST = "angelone.in";
    private static final URI BROKERS_ORDERS = URI.create("wss://tns.angelone.in/smart-order-update");
    private static final String ORDER_PATH = "/smart-order-update";
    private static final int MAXIMUM_EXPONENT = 18;

    AngelSettings {
        priceExponents = Map.copyOf(priceExponents);
    }

    /** Whether tokens are configured, so that there is no login. */
    static boolean hasTokens(Credentials credentials) {
        return credentials.missing(TOKENS).size() < TOKENS.size();
    }

    /**
     * Reads the settings and looks whether the credentials are there.
     *
     * @throws IllegalArgumentException with every fault in one message; of credentials it has the names only
     */
    static AngelSettings of(FeedConfig config) {
        List<String> faults = new ArrayList<>();
        checkCredentials(config.credentials(), faults);
        AngelSettings settings = read(config, faults);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return settings;
    }

    private static void checkCredentials(Credentials credentials, List<String> faults) {
        Set<String> missing = new TreeSet<>(credentials.missing(ALWAYS));
        missing.addAll(credentials.missing(hasTokens(credentials) ? TOKENS : LOGIN));
        missing.forEach(name -> faults.add("credential=" + name + " is not set"));
        String secret = hasTokens(credentials) ? null : credentials.get(TOTP_SECRET);
        if (secret != null && !secret.isBlank() && !Totp.isSecret(secret)) {
            faults.add("credential=" + TOTP_SECRET + " is not base 32");
        }
    }

    private static AngelSettings read(FeedConfig config, List<String> faults) {
        Map<String, String> settings = config.settings();
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(KEYS);
        unknown.removeAll(InstrumentMaster.SETTINGS);
        faults.addAll(InstrumentMaster.faults(settings, MasterFormat.ANGEL));
        unknown.forEach(key ->
                faults.add(key + " is no setting of angel; there are " + String.join(", ", new TreeSet<>(KEYS))));
        String label = settings.getOrDefault("mode", AngelMode.SNAP_QUOTE.label());
        AngelMode mode = AngelMode.ofLabel(label);
        if (mode == null || mode == AngelMode.DEPTH) {
            faults.add("mode=" + label + " must be ltp, quote or snap-quote");
        }
        return new AngelSettings(
                mode == null ? AngelMode.SNAP_QUOTE : mode,
                choice(settings, "depth", "5", "20", faults),
                !choice(settings, "orders", "true", "false", faults),
                orderUri(config, faults),
                time(settings.getOrDefault("loginTime", "05:00"), faults),
                choice(settings, "sequences", "segment", "instrument", faults),
                exponents(settings.getOrDefault("priceExponents", "13=-7"), faults),
                matching(settings, "clientLocalIp", "127.0.0.1", "[0-9A-Fa-f.:]{2,45}", faults),
                matching(settings, "clientPublicIp", "127.0.0.1", "[0-9A-Fa-f.:]{2,45}", faults),
                matching(settings, "macAddress", "00:00:00:00:00:00", "[0-9A-Fa-f:-]{12,23}", faults));
    }

    /** Whether it is the other one and not the default. */
    private static boolean choice(
            Map<String, String> settings, String key, String standard, String other, List<String> faults) {
        String value = settings.getOrDefault(key, standard);
        if (!value.equals(standard) && !value.equals(other)) {
            faults.add(key + "=" + value + " must be " + standard + " or " + other);
        }
        return value.equals(other);
    }

    private static String matching(
            Map<String, String> settings, String key, String standard, String rule, List<String> faults) {
        String value = settings.getOrDefault(key, standard);
        if (!value.matches(rule)) {
            faults.add(key + "=" + value + " must match " + rule);
        }
        return value;
    }

    private static LocalTime time(String text, List<String> faults) {
        try {
            return LocalTime.parse(text);
        } catch (DateTimeException e) {
            faults.add("loginTime=" + text + " must be such as 05:00");
            return LocalTime.MIDNIGHT;
        }
    }

    private static Map<Integer, Integer> exponents(String text, List<String> faults) {
        Map<Integer, Integer> exponents = new HashMap<>();
        for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
            String[] pair = part.strip().split("=", 2);
            boolean good = pair.length == 2 && pair[0].matches("[0-9]{1,2}") && pair[1].matches("-?[0-9]{1,2}");
            int exchangeType = good ? Integer.parseInt(pair[0]) : 0;
            int exponent = good ? Integer.parseInt(pair[1]) : 0;
            if (!AngelListing.EXCHANGE_TYPES.contains(exchangeType) || Math.abs(exponent) > MAXIMUM_EXPONENT) {
                faults.add("priceExponents=" + text + " must be exchange types with exponents from -" + MAXIMUM_EXPONENT
                        + " to " + MAXIMUM_EXPONENT + ", such as 13=-7,5=-2");
                return Map.of();
            }
            exponents.put(exchangeType, exponent);
        }
        return exponents;
    }

    private static URI orderUri(FeedConfig config, List<String> faults) {
        String text = config.setting("orderUri");
        URI streams = config.webSocketUri();
        if (text == null) {
            return streams.getHost().toLowerCase(Locale.ROOT).endsWith(BROKERS_HOST)
                    ? BROKERS_ORDERS
                    : URI.create(streams.getScheme() + "://" + streams.getRawAuthority() + ORDER_PATH);
        }
        try {
            URI uri = URI.create(text);
            // The rules of a feed's addresses are those of its configuration.
            FeedConfig.builder(config.name(), uri, config.restUri())
                    .allowPlaintext(config.allowPlaintext())
                    .build();
            return uri;
        } catch (IllegalArgumentException e) {
            String rule = String.valueOf(e.getMessage());
            faults.add(
                    rule.startsWith("webSocketUri")
                            ? "orderUri" + rule.substring("webSocketUri".length())
                            : "orderUri must be wss://<host>/<path>");
            return streams;
        }
    }
}
