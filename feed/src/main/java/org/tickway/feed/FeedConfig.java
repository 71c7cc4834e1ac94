package org.tickway.feed;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one feed; impossible values cannot be made.
 *
 * @param name of the feed, in logs and status
 * @param webSocketUri base of the broker's streams, {@code wss}; {@code ws} for loopback addresses only, unless plain text
 *     is allowed
 * @param restUri base of the broker's REST service, {@code https}; {@code http} as with {@code ws}
 * @param allowPlaintext whether unencrypted connections to other computers are allowed
 * @param ioThreads threads that connections share, 1 to 64; a connection stays on one
 * @param connectTimeoutMs time for connecting, TLS and the upgrade together, 1 to 600,000
 * @param stallTimeoutMs silence after which a subscribed connection is STALE and is tried; after twice as long it is made
 *     anew; 1 to 86,400,000
 * @param reconnectMinimumMs upper bound of the first wait, 1 to 3,600,000; it doubles with each failure
 * @param reconnectMaximumMs the greatest bound of a wait, at least the minimum, at most 3,600,000
 * @param rebalanceAfterMs how long a connection must be lost before its instruments go to other connections, and how long one
 *     must have been open to take them, 1 to 3,600,000; a reconnection in that time moves nothing
 * @param connectionLifeMs age at which a connection is replaced without a break, less up to 5 % by chance; 1 to the
 *     broker's own limit, which the adapter knows
 * @param maximumFrameBytes greatest message, 1,024 to 67,108,864
 * @param closeTimeoutMs bound of the whole close, 1 to 600,000
 * @param instrumentsPerConnection most instruments of one connection, 0 to 1,000,000; 0 is as many as the broker allows,
 *     which no setting exceeds
 * @param requestIntervalMs between two subscription requests on one connection, 0 to 60,000; the broker's own limits hold
 *     beside it
 * @param tradingHours when the venues trade
 * @param credentials of the account; never shown
 * @param settings what only this broker's adapter understands
 */
public record FeedConfig(
        String name,
        URI webSocketUri,
        URI restUri,
        boolean allowPlaintext,
        int ioThreads,
        long connectTimeoutMs,
        long stallTimeoutMs,
        long reconnectMinimumMs,
        long reconnectMaximumMs,
        long rebalanceAfterMs,
        long connectionLifeMs,
        int maximumFrameBytes,
        long closeTimeoutMs,
        int instrumentsPerConnection,
        long requestIntervalMs,
        TradingHours tradingHours,
        Credentials credentials,
        Map<String, String> settings) {

    private static final long HOUR_MS = 3_600_000;

    /**
     * Checks everything.
     *
     * @throws IllegalArgumentException with every fault in one message
     */
    public FeedConfig {
        settings = Map.copyOf(settings);
        List<String> faults = new ArrayList<>();
        if (!name.matches("[A-Za-z0-9_-]{1,32}")) {
            faults.add("name=" + name + " must be 1 to 32 letters, digits, '-' or '_'");
        }
        checkUri(faults, "webSocketUri", webSocketUri, "wss", "ws", allowPlaintext);
        checkUri(faults, "restUri", restUri, "https", "http", allowPlaintext);
        check(faults, "ioThreads", ioThreads, 1, 64);
        check(faults, "connectTimeoutMs", connectTimeoutMs, 1, 600_000);
        check(faults, "stallTimeoutMs", stallTimeoutMs, 1, 24 * HOUR_MS);
        check(faults, "reconnectMinimumMs", reconnectMinimumMs, 1, HOUR_MS);
        check(faults, "reconnectMaximumMs", reconnectMaximumMs, Math.max(1, reconnectMinimumMs), HOUR_MS);
        check(faults, "rebalanceAfterMs", rebalanceAfterMs, 1, HOUR_MS);
        check(faults, "connectionLifeMs", connectionLifeMs, 1, 365 * 24 * HOUR_MS);
        check(faults, "maximumFrameBytes", maximumFrameBytes, 1_024, 64 * 1024 * 1024);
        check(faults, "closeTimeoutMs", closeTimeoutMs, 1, 600_000);
        check(faults, "instrumentsPerConnection", instrumentsPerConnection, 0, 1_000_000);
        check(faults, "requestIntervalMs", requestIntervalMs, 0, 60_000);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
    }

    private static void check(List<String> faults, String key, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            faults.add(key + "=" + value + " must be from " + minimum + " to " + maximum);
        }
    }

    private static void checkUri(
            List<String> faults, String key, URI uri, String secure, String plain, boolean allowPlaintext) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            // The whole value could carry a credential, so only its host is shown.
            faults.add(key + " with host=" + uri.getHost() + " must be " + secure
                    + "://<host>[:port], without user information and query");
        } else if (scheme.equals(plain)) {
            if (!allowPlaintext && !isLoopback(uri.getHost())) {
                faults.add(key + "=" + plain + "://" + uri.getHost() + " must be " + secure
                        + ": plain text is for loopback addresses unless allowPlaintext is set");
            }
        } else if (!scheme.equals(secure)) {
            faults.add(key + " with scheme=" + scheme + " must be " + secure + " or " + plain);
        }
    }

    /** By its text alone: nothing is looked up, so that a name cannot turn into a loopback address. */
    private static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})){3}");
    }

    /** What may be shown: settings of a broker's own can be secrets. */
    @Override
    public String toString() {
        return "FeedConfig[name=" + name + ", host=" + webSocketUri.getHost() + "]";
    }

    /** The broker's own setting, or null. */
    public @Nullable String setting(String key) {
        return settings.get(key);
    }

    /** A builder with defaults for all but the name and the addresses. */
    public static Builder builder(String name, URI webSocketUri, URI restUri) {
        return new Builder(name, webSocketUri, restUri);
    }

    /** Collects values; each setter is named after the component that it sets. One thread. */
    public static final class Builder {
        private final String name;
        private final URI webSocketUri;
        private final URI restUri;
        private boolean allowPlaintext;
        private int ioThreads = 2;
        private long connectTimeoutMs = 10_000;
        private long stallTimeoutMs = 15_000;
        private long reconnectMinimumMs = 500;
        private long reconnectMaximumMs = 30_000;
        private long rebalanceAfterMs = 3_000;
        private long connectionLifeMs = 23 * HOUR_MS;
        private int maximumFrameBytes = 1024 * 1024;
        private long closeTimeoutMs = 5_000;
        private int instrumentsPerConnection;
        private long requestIntervalMs;
        private TradingHours tradingHours = TradingHours.ALWAYS;
        private Credentials credentials = Credentials.NONE;
        private Map<String, String> settings = Map.of();

        private Builder(String name, URI webSocketUri, URI restUri) {
            this.name = name;
            this.webSocketUri = webSocketUri;
            this.restUri = restUri;
        }

        public Builder allowPlaintext(boolean value) {
            allowPlaintext = value;
            return this;
        }

        public Builder ioThreads(int value) {
            ioThreads = value;
            return this;
        }

        public Builder connectTimeoutMs(long value) {
            connectTimeoutMs = value;
            return this;
        }

        public Builder stallTimeoutMs(long value) {
            stallTimeoutMs = value;
            return this;
        }

        public Builder reconnectMinimumMs(long value) {
            reconnectMinimumMs = value;
            return this;
        }

        public Builder reconnectMaximumMs(long value) {
            reconnectMaximumMs = value;
            return this;
        }

        public Builder rebalanceAfterMs(long value) {
            rebalanceAfterMs = value;
            return this;
        }

        public Builder connectionLifeMs(long value) {
            connectionLifeMs = value;
            return this;
        }

        public Builder maximumFrameBytes(int value) {
            maximumFrameBytes = value;
            return this;
        }

        public Builder closeTimeoutMs(long value) {
            closeTimeoutMs = value;
            return this;
        }

        public Builder instrumentsPerConnection(int value) {
            instrumentsPerConnection = value;
            return this;
        }

        public Builder requestIntervalMs(long value) {
            requestIntervalMs = value;
            return this;
        }

        public Builder tradingHours(TradingHours value) {
            tradingHours = value;
            return this;
        }

        public Builder credentials(Credentials value) {
            credentials = value;
            return this;
        }

        public Builder settings(Map<String, String> value) {
            settings = Map.copyOf(value);
            return this;
        }

        /**
         * Checks everything.
         *
         * @throws IllegalArgumentException with every fault in one message
         */
        public FeedConfig build() {
            return new FeedConfig(
                    name,
                    webSocketUri,
                    restUri,
                    allowPlaintext,
                    ioThreads,
                    connectTimeoutMs,
                    stallTimeoutMs,
                    reconnectMinimumMs,
                    reconnectMaximumMs,
                    rebalanceAfterMs,
                    connectionLifeMs,
                    maximumFrameBytes,
                    closeTimeoutMs,
                    instrumentsPerConnection,
                    requestIntervalMs,
                    tradingHours,
                    credentials,
                    settings);
        }
    }
}
