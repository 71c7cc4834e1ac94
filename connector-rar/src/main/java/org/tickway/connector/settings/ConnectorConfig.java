package org.tickway.connector.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.Credentials;
import org.tickway.feed.TradingHours;

/**
 * The adapter's whole configuration, valid in itself.
 *
 * @param mode where the records come from
 * @param broker name of the broker adapter
 * @param brokerSettings what only this broker adapter understands, by name
 * @param credentials of the account at the broker
 * @param instruments subscribed from the start, each {@code EXCHANGE:SYMBOL}; may be empty
 * @param channels subscribed for each of them
 * @param websocketUri the broker's stream, ws or wss
 * @param restUri the broker's REST service, http or https
 * @param dataDirectory folder of the rings and the instrument directory
 * @param ringCapacity records of a ring, a power of two
 * @param directoryCapacity instruments that the directory can hold
 * @param waitStrategy how an activation without a wish of its own waits for records
 * @param stallTimeout silence after which a subscribed connection counts as stalled
 * @param reconnectMinimum first wait before a reconnection
 * @param reconnectMaximum longest wait before a reconnection
 * @param connectTimeout for one connection with its TLS and upgrade
 * @param instrumentsPerConnection most of them; 0 is the broker's own bound
 * @param requestInterval between two subscription requests on one connection
 * @param batchSize most records of one call of an activation without a wish of its own
 * @param journal what is kept on disk
 * @param bars whether bars are built from trades
 * @param tradingHours when the venues trade
 */
public record ConnectorConfig(
        Mode mode,
        String broker,
        Map<String, String> brokerSettings,
        Credentials credentials,
        Set<String> instruments,
        Set<Channel> channels,
        URI websocketUri,
        URI restUri,
        Path dataDirectory,
        int ringCapacity,
        int directoryCapacity,
        String waitStrategy,
        Duration stallTimeout,
        Duration reconnectMinimum,
        Duration reconnectMaximum,
        Duration connectTimeout,
        int instrumentsPerConnection,
        Duration requestInterval,
        int batchSize,
        JournalSettings journal,
        boolean bars,
        TradingHours tradingHours) {

    public ConnectorConfig {
        brokerSettings = Map.copyOf(brokerSettings);
        instruments = Set.copyOf(instruments);
        channels = Set.copyOf(channels);
    }
}
