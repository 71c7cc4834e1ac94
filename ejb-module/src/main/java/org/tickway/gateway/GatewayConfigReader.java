package org.tickway.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tickway.security.SecurityConfigReader;
import org.tickway.session.SessionConfig;
import org.tickway.settings.Settings;
import org.tickway.topic.TopicConfig;

/** Reads {@link GatewayConfig} and refuses one with faults, naming them all. One use, one thread. */
final class GatewayConfigReader {

    static final String ALLOWED_ORIGINS = "tickway.allowed-origins";
    static final String HEARTBEAT_INTERVAL = "WS_HEARTBEAT_INTERVAL";
    static final String CONNECTION_TIMEOUT = "WS_CONNECTION_TIMEOUT";
    static final String MAX_CONNECTIONS = "WS_MAX_CONNECTIONS";
    static final String MAX_SUBSCRIPTIONS = "tickway.session.max-subscriptions";
    static final String MAX_CONTROL_MESSAGES = "tickway.session.max-control-messages";
    static final String SLOW_CONSUMER_TIMEOUT_MS = "tickway.session.slow-consumer-timeout-ms";
    static final String ABORT_GRACE_MS = "tickway.session.abort-grace-ms";
    static final String NORMAL_INTERVAL_MS = "tickway.session.normal-interval-ms";
    static final String LOW_INTERVAL_MS = "tickway.session.low-interval-ms";
    static final String BACKGROUND_INTERVAL_MS = "tickway.session.background-interval-ms";
    static final String MAX_EVENTS = "tickway.topic.max-events";
    static final String MAX_BOOK_LEVELS = "tickway.topic.max-book-levels";
    static final String MAX_DEPTH_CHANGES = "tickway.topic.max-depth-changes";
    static final String SENDER_THREADS = "tickway.sender-threads";
    static final String MAX_ASYNC_EVENTS = "tickway.events.max-async";
    static final String STOP_TIMEOUT_MS = "tickway.stop-timeout-ms";

    private static final int HOUR_MS = 3_600_000;

    private final Settings settings;
    private final SecurityConfigReader security;
    private final int processors;

    /**
     * @param processors of the machine; the default number of sender threads is half of them, 1 to 4
     */
    GatewayConfigReader(Settings settings, SecurityConfigReader security, int processors) {
        this.settings = settings;
        this.security = security;
        this.processors = processors;
    }

    /** @throws org.tickway.settings.InvalidSettingsException naming every fault */
    GatewayConfig read() {
        GatewayConfig config = new GatewayConfig(
                security.read(),
                session(),
                topic(),
                allowedOrigins(),
                settings.number(SENDER_THREADS, Math.max(1, Math.min(4, processors / 2)), 1, 256),
                settings.number(MAX_ASYNC_EVENTS, 10_000, 1, 10_000_000),
                settings.number(STOP_TIMEOUT_MS, 2_000, 0, 60_000));
        settings.requireFaultless();
        return config;
    }

    private SessionConfig session() {
        SessionConfig defaults = SessionConfig.DEFAULT;
        int heartbeatSeconds = settings.number(HEARTBEAT_INTERVAL, 30, 1, 3_600);
        int timeoutSeconds = settings.number(CONNECTION_TIMEOUT, 90, 2, 7_200);
        if (timeoutSeconds <= heartbeatSeconds) {
            settings.fault(
                    CONNECTION_TIMEOUT,
                    "=" + timeoutSeconds + " is not more than " + HEARTBEAT_INTERVAL + "=" + heartbeatSeconds);
            timeoutSeconds = heartbeatSeconds + 1;
        }
        return new SessionConfig(
                settings.number(MAX_CONNECTIONS, defaults.maxSessions(), 1, 1_000_000),
                settings.number(MAX_SUBSCRIPTIONS, defaults.maxSubscriptions(), 1, 1_000_000),
                settings.number(MAX_CONTROL_MESSAGES, defaults.maxControlMessages(), 10, 1_000_000),
                milliseconds(SLOW_CONSUMER_TIMEOUT_MS, defaults.slowConsumerTimeoutMs()),
                milliseconds(ABORT_GRACE_MS, defaults.abortGraceMs()),
                heartbeatSeconds * 1_000L,
                timeoutSeconds * 1_000L,
                milliseconds(NORMAL_INTERVAL_MS, defaults.normalIntervalMs()),
                milliseconds(LOW_INTERVAL_MS, defaults.lowIntervalMs()),
                milliseconds(BACKGROUND_INTERVAL_MS, defaults.backgroundIntervalMs()),
                defaults.outbox(),
                defaults.resume());
    }

    private TopicConfig topic() {
        TopicConfig defaults = TopicConfig.DEFAULT;
        return new TopicConfig(
                powerOfTwo(MAX_EVENTS, defaults.maxEvents(), 16),
                settings.number(MAX_BOOK_LEVELS, defaults.maxBookLevels(), 1, 100_000),
                powerOfTwo(MAX_DEPTH_CHANGES, defaults.maxDepthChanges(), 64));
    }

    private long milliseconds(String key, long otherwise) {
        return settings.number(key, Math.toIntExact(otherwise), 1, HOUR_MS);
    }

    private int powerOfTwo(String key, int otherwise, int least) {
        int number = settings.number(key, otherwise, least, 1 << 20);
        if (Integer.bitCount(number) != 1) {
            settings.fault(key, "=" + number + " is not a power of two");
            return otherwise;
        }
        return number;
    }

    private Set<String> allowedOrigins() {
        Set<String> origins = new HashSet<>();
        for (String origin : settings.list(ALLOWED_ORIGINS)) {
            if (isOrigin(origin)) {
                origins.add(origin.toLowerCase(Locale.ROOT));
            } else {
                settings.fault(
                        ALLOWED_ORIGINS,
                        "=" + origin + " is not scheme://host[:port] with http or https; a wildcard is not allowed");
            }
        }
        return origins;
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            return scheme != null
                    && Set.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && "".equals(uri.getPath())
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
