package org.tickway.gateway;

import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.FullPolicy;
import org.tickway.session.OutboxConfig;
import org.tickway.session.RateClass;
import org.tickway.session.RateLimit;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.ResumeConfig;
import org.tickway.session.SessionConfig;
import org.tickway.settings.Settings;

/** Reads what sessions may do and how they are served; faults are noted in the settings. One thread. */
final class SessionConfigReader {

    static final String HEARTBEAT_INTERVAL = "WS_HEARTBEAT_INTERVAL";
    static final String CONNECTION_TIMEOUT = "WS_CONNECTION_TIMEOUT";
    static final String MAX_CONNECTIONS = "WS_MAX_CONNECTIONS";
    static final String MAX_QUEUE_SIZE = "WS_MAX_QUEUE_SIZE";
    static final String DROP_STRATEGY = "DROP_STRATEGY";
    static final String MAX_SUBSCRIPTIONS = "tickway.session.max-subscriptions";
    static final String MAX_CONTROL_MESSAGES = "tickway.session.max-control-messages";
    static final String SLOW_CONSUMER_TIMEOUT_MS = "tickway.session.slow-consumer-timeout-ms";
    static final String ABORT_GRACE_MS = "tickway.session.abort-grace-ms";
    static final String NORMAL_INTERVAL_MS = "tickway.session.normal-interval-ms";
    static final String LOW_INTERVAL_MS = "tickway.session.low-interval-ms";
    static final String BACKGROUND_INTERVAL_MS = "tickway.session.background-interval-ms";
    static final String FULL_POLICY = "tickway.session.full-policy";
    static final String DOWNGRADE_AFTER_MS = "tickway.session.downgrade-after-ms";
    static final String RESTORE_AFTER_MS = "tickway.session.restore-after-ms";
    static final String STARVED_AFTER_MS = "tickway.session.starved-after-ms";
    static final String RESUME_WINDOW_MS = "tickway.session.resume-window-ms";
    static final String MAX_PARKED = "tickway.session.max-parked";
    static final String MAX_PARKED_SUBSCRIPTIONS = "tickway.session.max-parked-subscriptions";
    static final String LIMITS = "tickway.limits.";
    static final String MAX_LIMITED_USERS = "tickway.limits.max-users";
    static final String EVIDENCE_USERS = "tickway.evidence.users";
    static final String EVIDENCE_SESSIONS = "tickway.evidence.sessions";

    private static final int HOUR_MS = 3_600_000;
    private static final int DAY_MS = 86_400_000;

    private final Settings settings;

    SessionConfigReader(Settings settings) {
        this.settings = settings;
    }

    SessionConfig session() {
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
                outbox(),
                resume());
    }

    RateLimitConfig limits() {
        RateLimitConfig defaults = RateLimitConfig.DEFAULT;
        return new RateLimitConfig(
                limit("messages", defaults.messages()),
                limit(RateClass.MARKET.settingName(), defaults.market()),
                limit(RateClass.AUCTION.settingName(), defaults.auction()),
                limit(RateClass.TRADING.settingName(), defaults.trading()),
                limit(RateClass.RISK.settingName(), defaults.risk()),
                limit(RateClass.MOBILE.settingName(), defaults.mobile()),
                settings.number(MAX_LIMITED_USERS, defaults.maxUsers(), 1, 10_000_000));
    }

    EvidencePolicy evidence() {
        return new EvidencePolicy(
                new HashSet<>(settings.list(EVIDENCE_USERS)), new HashSet<>(settings.list(EVIDENCE_SESSIONS)));
    }

    private OutboxConfig outbox() {
        OutboxConfig defaults = OutboxConfig.DEFAULT;
        return new OutboxConfig(
                settings.number(MAX_QUEUE_SIZE, defaults.maxQueueSize(), 1, 1_000_000),
                fullPolicy(defaults.fullPolicy()),
                milliseconds(DOWNGRADE_AFTER_MS, defaults.downgradeAfterMs()),
                milliseconds(RESTORE_AFTER_MS, defaults.restoreAfterMs()),
                milliseconds(STARVED_AFTER_MS, defaults.starvedAfterMs()));
    }

    private ResumeConfig resume() {
        ResumeConfig defaults = ResumeConfig.DEFAULT;
        return new ResumeConfig(
                settings.number(RESUME_WINDOW_MS, Math.toIntExact(defaults.windowMs()), 0, DAY_MS),
                settings.number(MAX_PARKED, defaults.maxSessions(), 1, 1_000_000),
                settings.number(MAX_PARKED_SUBSCRIPTIONS, defaults.maxSubscriptions(), 1, 100_000_000));
    }

    private FullPolicy fullPolicy(FullPolicy otherwise) {
        String text = settings.text(FULL_POLICY);
        if (text == null) {
            return dropStrategy(otherwise);
        }
        FullPolicy policy = FullPolicy.of(text);
        if (policy == null) {
            settings.fault(
                    FULL_POLICY,
                    "=" + text + " is none of "
                            + Arrays.stream(FullPolicy.values())
                                    .map(FullPolicy::settingName)
                                    .collect(Collectors.joining(", ")));
            return otherwise;
        }
        return policy;
    }

    private FullPolicy dropStrategy(FullPolicy otherwise) {
        String text = settings.text(DROP_STRATEGY);
        if (text == null) {
            return otherwise;
        }
        if (!text.equalsIgnoreCase("oldest")) {
            settings.fault(
                    DROP_STRATEGY,
                    "=" + text + " is not oldest: what is dropped must leave one gap that a client can be told of");
        }
        return FullPolicy.DROP_OLDEST;
    }

    private RateLimit limit(String family, RateLimit otherwise) {
        return new RateLimit(
                settings.number(LIMITS + family + ".burst", otherwise.burst(), 1, 1_000_000),
                settings.number(
                        LIMITS + family + ".sustained-per-minute", otherwise.sustainedPerMinute(), 1, 60_000_000));
    }

    private long milliseconds(String key, long otherwise) {
        return settings.number(key, Math.toIntExact(otherwise), 1, HOUR_MS);
    }
}
