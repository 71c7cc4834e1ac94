package org.tickway.feed.load;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedSubscription;
import org.tickway.feed.angel.AngelLimits;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.feed.kite.KiteLimits;

/**
 * A broker's account: a simulator with shares of its own, NSE:SYN00001 and so on.
 *
 * @param name of its feed
 * @param broker {@code kite} or {@code angel}
 * @param first number of its first share
 * @param shares their number
 * @param webSocketUri of its simulator
 * @param httpUri of its simulator
 */
public record Account(String name, String broker, int first, int shares, URI webSocketUri, URI httpUri) {

    private static final Map<String, Map<String, String>> CREDENTIALS = Map.of(
            VenuesProcess.KITE,
            Map.of("apiKey", "simulated-key", "accessToken", "simulated-token"),
            VenuesProcess.ANGEL,
            Map.of(
                    "apiKey",
                    "simulated-key",
                    "clientCode",
                    "A12345",
                    "password",
                    "1234",
                    "totpSecret",
                    "JBSWY3DPEHPK3PXP"));
    private static final Map<String, String> LISTS = Map.of(
            VenuesProcess.KITE, "/instruments",
            VenuesProcess.ANGEL, "/OpenAPI_File/files/OpenAPIScripMaster.json");

    /** With the defaults of production but for one thread: there are many feeds here, and few cores. */
    FeedConfig config(Path folder) {
        return FeedConfig.builder(name, webSocketUri, httpUri)
                .ioThreads(1)
                .settings(settings(folder))
                .credentials(credentials()::get)
                .build();
    }

    /** What its adapter is told beside the addresses; the broker's list is kept in this folder. */
    public Map<String, String> settings(Path folder) {
        return Map.of(
                "master",
                httpUri + LISTS.get(broker),
                "masterCache",
                folder.resolve("master-" + name).toString());
    }

    /** What its simulator lets in. */
    public Map<String, String> credentials() {
        return CREDENTIALS.getOrDefault(broker, Map.of());
    }

    VenueLimits limits(FeedConfig config) {
        return broker.equals(VenuesProcess.KITE) ? KiteLimits.of(config) : AngelLimits.of(config);
    }

    /** Whether its packets carry their time to the millisecond. */
    boolean tellsTime() {
        return broker.equals(VenuesProcess.ANGEL);
    }

    private int messagesPerRequest() {
        return broker.equals(VenuesProcess.KITE) ? 2 : 1; // Kite's mode is a message of its own
    }

    /** Its shares, as a feed calls them. */
    public List<String> instruments() {
        return IntStream.range(first, first + shares)
                .mapToObj(number -> String.format(Locale.ROOT, "NSE:SYN%05d", number))
                .toList();
    }

    Set<FeedSubscription> subscriptions() {
        return instruments().stream()
                .flatMap(instrument -> Stream.of(Channel.PRICES, Channel.DEPTH)
                        .map(channel -> new FeedSubscription(instrument, channel)))
                .collect(Collectors.toSet());
    }

    /**
     * The time in which the broker's own limits let a feed ask for everything: its connections ask side by side, each as
     * many messages a second as are allowed but one that is kept for signs of life, and the last answer may take its time.
     */
    long allowedMs(VenueLimits limits) {
        int perConnection = Math.min(shares, limits.streamsPerConnection() / limits.streamsPerInstrument());
        int requests = ceiling(perConnection * limits.streamsPerInstrument(), limits.streamsPerRequest());
        int seconds = ceiling(requests * messagesPerRequest(), limits.messagesPerSecond() - 1) - 1;
        return seconds * 1_000L + limits.replies().withinMs();
    }

    private static int ceiling(int dividend, int divisor) {
        return (dividend + divisor - 1) / divisor;
    }
}
