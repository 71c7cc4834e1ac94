package org.tickway.connector.host;

import java.nio.file.Path;
import java.util.List;
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

    InstrumentDirectory instruments() throws HostException;

    /** What was; unavailable where another process keeps it. */
    Journal journal();

    void subscribe(String instrument, Set<Channel> channels) throws HostException;

    void unsubscribe(String instrument, Set<Channel> channels) throws HostException;

    Optional<Tick> latest(String instrument) throws HostException;

    void publish(Tick tick) throws HostException;

    List<FeedStatus> feeds();

    void requestSnapshot(int instrumentId) throws HostException;

    /** Ends in bounded time; a second call has no effect. */
    @Override
    void close();
}
