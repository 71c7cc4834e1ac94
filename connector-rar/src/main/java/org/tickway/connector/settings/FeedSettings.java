package org.tickway.connector.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.TradingHours;

/**
 * What was set of one feed, valid in itself.
 *
 * @param name unique among the adapter's feeds: the broker's, or that of the feed's file
 * @param broker name of the broker adapter
 * @param brokerSettings what only this broker adapter understands, by name
 * @param credentials of the account at the broker
 * @param instruments subscribed from the start, each {@code EXCHANGE:SYMBOL}; may be empty
 * @param channels subscribed for each of them
 * @param websocketUri the broker's stream, ws or wss
 * @param restUri the broker's REST service, http or https
 * @param stallTimeout silence after which a subscribed connection counts as stalled
 * @param reconnectMinimum first wait before a reconnection
 * @param reconnectMaximum longest wait before a reconnection
 * @param connectTimeout for one connection with its TLS and upgrade
 * @param instrumentsPerConnection most of them; 0 is the broker's own bound
 * @param requestInterval between two subscription requests on one connection
 * @param tradingHours when the venues trade
 * @param lineGroup feeds of one group carry the same instruments and are arbitrated; empty: it is in none
 */
public record FeedSettings(
        String name,
        String broker,
        Map<String, String> brokerSettings,
        Credentials credentials,
        Set<String> instruments,
        Set<Channel> channels,
        URI websocketUri,
        URI restUri,
        Duration stallTimeout,
        Duration reconnectMinimum,
        Duration reconnectMaximum,
        Duration connectTimeout,
        int instrumentsPerConnection,
        Duration requestInterval,
        TradingHours tradingHours,
        String lineGroup) {

    public FeedSettings {
        brokerSettings = Map.copyOf(brokerSettings);
        instruments = Set.copyOf(instruments);
        channels = Set.copyOf(channels);
    }

    /** As the broker's adapter takes it. */
    public FeedConfig feedConfig() {
        return FeedConfig.builder(name, websocketUri, restUri)
                .stallTimeoutMs(stallTimeout.toMillis())
                .reconnectMinimumMs(reconnectMinimum.toMillis())
                .reconnectMaximumMs(reconnectMaximum.toMillis())
                .connectTimeoutMs(connectTimeout.toMillis())
                .instrumentsPerConnection(instrumentsPerConnection)
                .requestIntervalMs(requestInterval.toMillis())
                .tradingHours(tradingHours)
                .credentials(credentials)
                .settings(brokerSettings)
                .build();
    }
}
