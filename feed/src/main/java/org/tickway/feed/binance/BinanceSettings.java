package org.tickway.feed.binance;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;

/**
 * What only this adapter can be told; the names of the settings are those of the components unless another is given.
 *
 * @param microseconds {@code true} or {@code false}, default {@code false}: whether the venue is asked for times in
 *     microseconds instead of milliseconds
 * @param snapshotLimit levels of each side in a snapshot, 1 to 5,000, default 5,000. With 1,000 levels five times as many books
 *     can be built in a minute.
 * @param aggregates setting {@code trades}, {@code trade} or {@code aggTrade}, default {@code trade}: whether the trades that
 *     one order makes at one price come as one
 * @param statistics {@code ticker}, {@code miniTicker} or {@code none}, default {@code ticker}: where the day's prices and
 *     volume come from
 * @param partialLevels setting {@code depth}, {@code diff}, {@code 5}, {@code 10} or {@code 20}, default {@code diff}: whole
 *     books (0) or so many of the best levels
 * @param orders {@code true} or {@code false}, default {@code true} where credentials are set: whether orders are told of, for
 *     which a connection of its own stays open
 * @param listenKey setting {@code userStream}, {@code websocket-api} or {@code listen-key}, default {@code websocket-api}: how
 *     that connection is let in
 * @param userUri address of the WebSocket API; null is the venue's own where the streams are the venue's, else the path {@code
 *     /ws-api/v3} beside the streams
 * @param account the name that orders carry, default the feed's, which is null here: the venue does not tell one
 */
record BinanceSettings(
        boolean microseconds,
        int snapshotLimit,
        boolean aggregates,
        Statistics statistics,
        int partialLevels,
        boolean orders,
        boolean listenKey,
        @Nullable URI userUri,
        @Nullable String account) {

    /** The stream with the statistics of the last 24 hours. */
    enum Statistics {
        NONE("none"),
        MINI_TICKER("miniTicker"),
        TICKER("ticker");

        private final String stream;

        Statistics(String stream) {
            this.stream = stream;
        }

        /** Its name behind the symbol's. */
        String stream() {
            return stream;
        }
    }

    static final String API_KEY = "apiKey";
    static final String SECRET_KEY = "secretKey";

    private static final Set<String> KEYS = Set.of(
            "microseconds",
            "snapshotLimit",
            "trades",
            "statistics",
            "depth",
            "orders",
            "userStream",
            "userUri",
            "account");
    private static final int MAXIMUM_LIMIT = 5_000;

    /**
     * Reads the settings and looks whether the credentials are there that they need.
     *
     * @throws IllegalArgumentException with every fault in one message; of credentials it has the names only
     */
    static BinanceSettings of(FeedConfig config) {
        List<String> faults = new ArrayList<>();
        URI userUri = userUri(config, faults);
        return of(config.settings(), config.credentials(), userUri, faults);
    }

    /** The same without an account. */
    static BinanceSettings of(Map<String, String> settings) {
        return of(settings, Credentials.NONE, null, new ArrayList<>());
    }

    private static BinanceSettings of(
            Map<String, String> settings, Credentials credentials, @Nullable URI userUri, List<String> faults) {
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(KEYS);
        unknown.forEach(key ->
                faults.add(key + " is no setting of binance; there are " + String.join(", ", new TreeSet<>(KEYS))));
        boolean listenKey = choice(settings, "userStream", faults, "websocket-api", "listen-key") == 1;
        String limit = settings.getOrDefault("snapshotLimit", Integer.toString(MAXIMUM_LIMIT));
        int snapshotLimit = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (snapshotLimit < 1 || snapshotLimit > MAXIMUM_LIMIT) {
            faults.add("snapshotLimit=" + limit + " must be from 1 to " + MAXIMUM_LIMIT);
        }
        String account = settings.get("account");
        if (account != null && !account.matches("[A-Za-z0-9_.@-]{1,64}")) {
            faults.add("account=" + account + " must be 1 to 64 letters, digits, '_', '.', '@' or '-'");
        }
        Statistics[] statistics = {Statistics.TICKER, Statistics.MINI_TICKER, Statistics.NONE};
        int[] levels = {0, 5, 10, 20};
        BinanceSettings read = new BinanceSettings(
                choice(settings, "microseconds", faults, "false", "true") == 1,
                snapshotLimit,
                choice(settings, "trades", faults, "trade", "aggTrade") == 1,
                statistics[choice(settings, "statistics", faults, "ticker", "miniTicker", "none")],
                levels[choice(settings, "depth", faults, "diff", "5", "10", "20")],
                orders(settings, credentials, listenKey, faults),
                listenKey,
                userUri,
                account);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return read;
    }

    /** Which of these the setting is; the first one by default. */
    private static int choice(Map<String, String> settings, String key, List<String> faults, String... choices) {
        String value = settings.getOrDefault(key, choices[0]);
        int chosen = List.of(choices).indexOf(value);
        if (chosen < 0) {
            faults.add(key + "=" + value + " must be "
                    + String.join(", ", List.of(choices).subList(0, choices.length - 1)) + " or "
                    + choices[choices.length - 1]);
        }
        return Math.max(0, chosen);
    }

    /** Where a part of the credentials is set, the others are missing. */
    private static boolean orders(
            Map<String, String> settings, Credentials credentials, boolean listenKey, List<String> faults) {
        Set<String> needed = listenKey ? Set.of(API_KEY) : Set.of(API_KEY, SECRET_KEY);
        Set<String> missing = new TreeSet<>(credentials.missing(needed));
        boolean any = missing.size() < needed.size();
        boolean orders =
                choice(settings, "orders", faults, any ? "true" : "false", any ? "false" : "true") == (any ? 0 : 1);
        if (orders) {
            missing.forEach(name -> faults.add("credential=" + name + " is not set"));
        }
        return orders;
    }

    private static @Nullable URI userUri(FeedConfig config, List<String> faults) {
        String text = config.setting("userUri");
        if (text == null) {
            return null;
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
                            ? "userUri" + rule.substring("webSocketUri".length())
                            : "userUri must be wss://<host>/<path>");
            return null;
        }
    }
}
