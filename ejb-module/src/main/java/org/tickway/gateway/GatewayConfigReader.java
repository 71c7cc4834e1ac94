package org.tickway.gateway;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tickway.demand.DemandConfigReader;
import org.tickway.history.HistoryConfig;
import org.tickway.monitor.MonitorConfigReader;
import org.tickway.order.OrderConfigReader;
import org.tickway.publish.PublishConfig;
import org.tickway.risk.RiskConfigReader;
import org.tickway.security.SecurityConfigReader;
import org.tickway.settings.LogLevel;
import org.tickway.settings.Profile;
import org.tickway.settings.Settings;
import org.tickway.signal.SignalConfigReader;
import org.tickway.topic.TopicConfig;

/** Reads {@link GatewayConfig} and refuses one with faults, naming them all. One use, one thread. */
final class GatewayConfigReader {

    static final String ALLOWED_ORIGINS = "tickway.allowed-origins";
    static final String AUTH_REQUIRED = "AUTH_REQUIRED";
    static final String MAX_EVENTS = "tickway.topic.max-events";
    static final String MAX_BOOK_LEVELS = "tickway.topic.max-book-levels";
    static final String MAX_DEPTH_CHANGES = "tickway.topic.max-depth-changes";
    static final String RECORD_HISTORY = "tickway.topic.record-history";
    static final String MESSAGE_HISTORY = "tickway.topic.message-history";
    static final String MAX_MESSAGE_TOPICS = "tickway.topic.max-message-topics";
    static final String MAX_MESSAGE_MEGABYTES = "tickway.topic.max-message-megabytes";
    static final String HISTORY_THREADS = "tickway.history.threads";
    static final String MAX_READINGS = "tickway.history.max-readings";
    static final String MAX_SESSION_READINGS = "tickway.history.max-readings-per-session";
    static final String MAX_RECORDS_PER_SECOND = "tickway.history.max-records-per-second";
    static final String MAX_PAYLOAD_BYTES = "tickway.publish.max-payload-bytes";
    static final String MAX_KEYS = "tickway.publish.max-keys";
    static final String VALUE_MAX_AGE_HOURS = "tickway.publish.value-max-age-hours";
    static final String SENDER_THREADS = "tickway.sender-threads";
    static final String MAX_ASYNC_EVENTS = "tickway.events.max-async";
    static final String STOP_TIMEOUT_MS = "tickway.stop-timeout-ms";

    private final Settings settings;
    private final SecurityConfigReader security;
    private final SessionConfigReader sessions;
    private final int processors;

    /**
     * @param processors of the machine; the default number of sender threads is half of them, 1 to 4
     */
    GatewayConfigReader(Settings settings, SecurityConfigReader security, int processors) {
        this.settings = settings;
        this.security = security;
        this.sessions = new SessionConfigReader(settings);
        this.processors = processors;
    }

    /** @throws org.tickway.settings.InvalidSettingsException naming every fault */
    GatewayConfig read() {
        Profile.check(settings);
        requireAuthentication();
        GatewayConfig config = new GatewayConfig(
                security.read(),
                sessions.session(),
                topic(),
                sessions.limits(),
                new DemandConfigReader(settings).read(),
                history(),
                publish(),
                sessions.evidence(),
                new SignalConfigReader(settings).read(),
                new RiskConfigReader(settings).read(),
                new OrderConfigReader(settings).read(),
                new MonitorConfigReader(settings).read(),
                LogLevel.read(settings),
                allowedOrigins(),
                settings.number(SENDER_THREADS, Math.max(1, Math.min(4, processors / 2)), 1, 256),
                settings.number(MAX_ASYNC_EVENTS, 10_000, 1, 10_000_000),
                settings.number(STOP_TIMEOUT_MS, 2_000, 0, 60_000));
        settings.requireFaultless();
        return config;
    }

    private void requireAuthentication() {
        if (!settings.flag(AUTH_REQUIRED, true)) {
            settings.fault(
                    AUTH_REQUIRED,
                    "=false: there is no anonymous access, since every topic belongs to a role or a user; give clients "
                            + "an API key or a token");
        }
    }

    private TopicConfig topic() {
        TopicConfig defaults = TopicConfig.DEFAULT;
        return new TopicConfig(
                powerOfTwo(MAX_EVENTS, defaults.maxEvents(), 16),
                settings.number(MAX_BOOK_LEVELS, defaults.maxBookLevels(), 1, 100_000),
                powerOfTwo(MAX_DEPTH_CHANGES, defaults.maxDepthChanges(), 64),
                settings.number(RECORD_HISTORY, defaults.recordHistory(), 0, 16_384),
                settings.number(MESSAGE_HISTORY, defaults.messageHistory(), 0, 16_384),
                settings.number(MAX_MESSAGE_TOPICS, defaults.maxMessageTopics(), 1, 10_000_000),
                defaults.maxMessageBytes(),
                settings.number(MAX_MESSAGE_MEGABYTES, 256, 1, 65_536) * 1_048_576L);
    }

    private HistoryConfig history() {
        HistoryConfig defaults = HistoryConfig.DEFAULT;
        return new HistoryConfig(
                settings.number(HISTORY_THREADS, defaults.threads(), 1, 16),
                settings.number(MAX_READINGS, defaults.maxReadings(), 1, 100_000),
                settings.number(MAX_SESSION_READINGS, defaults.maxReadingsPerSession(), 1, 10_000),
                settings.number(
                        MAX_RECORDS_PER_SECOND, Math.toIntExact(defaults.maxRecordsPerSecond()), 1_000, 100_000_000),
                defaults.maxEvents(),
                defaults.settleMs(),
                defaults.maxLookBackMs());
    }

    private PublishConfig publish() {
        PublishConfig defaults = PublishConfig.DEFAULT;
        return new PublishConfig(
                settings.number(MAX_PAYLOAD_BYTES, defaults.maxPayloadBytes(), 1_024, 65_536),
                settings.number(MAX_KEYS, defaults.maxKeys(), 0, 10_000_000),
                settings.number(VALUE_MAX_AGE_HOURS, 168, 1, 87_600) * 3_600_000L);
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
