package org.tickway.gateway;

import java.util.Set;
import org.tickway.demand.DemandConfig;
import org.tickway.history.HistoryConfig;
import org.tickway.monitor.MonitorConfig;
import org.tickway.order.OrderConfig;
import org.tickway.publish.PublishConfig;
import org.tickway.risk.RiskConfig;
import org.tickway.security.SecurityConfig;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.SessionConfig;
import org.tickway.settings.LogLevel;
import org.tickway.signal.SignalConfig;
import org.tickway.topic.TopicConfig;

/**
 * Everything that can be set of the gateway; made by {@link GatewayConfigReader}.
 *
 * @param limits how often users may ask
 * @param demand what clients may bring about at brokers
 * @param history bounds of recoveries and replays
 * @param evidence of whom it is kept what they were sent
 * @param orders whose orders are whose
 * @param monitor thresholds of alerts
 * @param logLevel how much goes into the server's log
 * @param allowedOrigins origins of browsers beside the gateway's own, such as {@code https://desk.example}
 * @param senderThreads threads that write frames
 * @param maxAsyncEvents ticks that asynchronous observers may have waiting
 * @param stopTimeoutMs how long clients may take to go when the gateway stops, in milliseconds
 */
public record GatewayConfig(
        SecurityConfig security,
        SessionConfig session,
        TopicConfig topic,
        RateLimitConfig limits,
        DemandConfig demand,
        HistoryConfig history,
        PublishConfig publish,
        EvidencePolicy evidence,
        SignalConfig signals,
        RiskConfig risk,
        OrderConfig orders,
        MonitorConfig monitor,
        LogLevel logLevel,
        Set<String> allowedOrigins,
        int senderThreads,
        int maxAsyncEvents,
        long stopTimeoutMs) {

    public GatewayConfig {
        allowedOrigins = Set.copyOf(allowedOrigins);
    }
}
