package org.tickway.connector.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.tick.Tick;

/** The adapter's inside while it is in use. Safe for any thread. */
public interface TickHost extends AutoCloseable {

    /** The files of the rings there are now; grows while connections to the broker are added. Cheap. */
    List<Path> rings();

    /**
     * What whoever reads one of {@link #rings} does to each batch before he looks at it.
     *
     * @throws IllegalArgumentException where it is none of them
     */
    default RingIntake intake(Path ring) {
        return RingIntake.AS_IT_IS;
    }

    InstrumentDirectory instruments() throws HostException;

    /** What was; unavailable where another process keeps it. */
    Journal journal();

    void subscribe(String instrument, Set<Channel> channels) throws HostException;

    void unsubscribe(String instrument, Set<Channel> channels) throws HostException;

    Optional<Tick> latest(String instrument) throws HostException;

    void publish(Tick tick) throws HostException;

    /** What brokers say of orders; empty for ever where another process feeds. */
    OrderLog orders();

    List<FeedStatus> feeds();

    /** Starts a feed that was stopped; one that runs goes on. */
    void startFeed(String feed) throws HostException;

    /** Ends the connections of a feed; what is subscribed stays subscribed. */
    void stopFeed(String feed) throws HostException;

    /** Changes settings of a feed until the adapter stops, by the names of the adapter's properties. */
    void configureFeed(String feed, Map<String, String> settings) throws HostException;

    void requestSnapshot(int instrumentId) throws HostException;

    /** Ends in bounded time; a second call has no effect. */
    @Override
    void close();
}
