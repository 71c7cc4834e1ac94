package org.tickway.connector.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedRings;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.StreamNumbers;
import org.tickway.ring.TickWriter;

/**
 * Opens the rings of a feeding host and tells which there are: one for each connection of a feed, but one for all feeds of a
 * line group together. Safe for any thread.
 */
final class OpenRings implements FeedRings, AutoCloseable {

    private static final int APPLICATION_FEED_ID = 0;
    private static final int BAR_FEED_ID = 127;

    private final DataFolder folder;
    private final int capacity;
    private final LatestStore latest;
    private final StreamNumbers numbers;
    private final FeedLines lines;
    private final Map<Path, LentRing> lent = new HashMap<>();
    private int nextFeedId = 1;
    private volatile List<Path> paths = List.of();

    OpenRings(DataFolder folder, int capacity, LatestStore latest, StreamNumbers numbers, FeedLines lines) {
        this.lines = lines;
        this.numbers = numbers;
        this.folder = folder;
        this.capacity = capacity;
        this.latest = latest;
    }

    /** The ring of what applications publish. */
    TickWriter openApplicationRing() {
        return open(folder.applicationRing(), APPLICATION_FEED_ID);
    }

    /** The ring of the bars that are built here. */
    TickWriter openBarRing() {
        return open(folder.barRing(), BAR_FEED_ID);
    }

    @Override
    public synchronized FeedRing open(String feed, int connection) {
        String group = lines.groupOf(feed);
        if (!group.isEmpty()) {
            return new LineRing(lines.writer(feed, () -> open(folder.lineRing(group), nextFeedId())));
        }
        Path path = folder.feedRing(feed, connection);
        LentRing ring = lent.get(path);
        if (ring == null) {
            ring = new LentRing(path, open(path, nextFeedId()));
            lent.put(path, ring);
        }
        ring.lend();
        return ring;
    }

    /** Feed ids tell the rings of one run apart, whichever feed they belong to. */
    private int nextFeedId() {
        if (nextFeedId == BAR_FEED_ID) {
            throw new IllegalStateException(
                    "connections=" + BAR_FEED_ID + " of all feeds together are more than " + (BAR_FEED_ID - 1));
        }
        return nextFeedId++;
    }

    /** A new list whenever there is a new ring; the same one until then. */
    List<Path> paths() {
        return paths;
    }

    private synchronized TickWriter open(Path path, int feedId) {
        RingWriter ring = RingWriter.open(path, capacity, feedId);
        if (!paths.contains(path)) {
            List<Path> more = new ArrayList<>(paths);
            more.add(path);
            try {
                folder.writeCurrent(more);
            } catch (IOException failure) {
                ring.close();
                throw unwritable(failure);
            }
            paths = List.copyOf(more);
        }
        return new TickWriter(ring, latest, numbers);
    }

    /** Nothing is written any more: who follows from now on begins with the next feeding host. */
    @Override
    public synchronized void close() {
        lent.values().forEach(ring -> ring.writer().ring().close());
        lines.close();
        try {
            folder.writeCurrent(List.of());
        } catch (IOException failure) {
            throw unwritable(failure);
        }
    }

    private UncheckedIOException unwritable(IOException failure) {
        return new UncheckedIOException("the list of rings " + folder.current() + " cannot be written", failure);
    }

    /** A line's part in the ring of its group, which stays as long as the group does. */
    private record LineRing(TickWriter writer) implements FeedRing {

        @Override
        public void close() {
            // other connections and lines go on writing
        }
    }

    /** A ring that stays when its feed ends, so that readers go on where they are when the feed comes again. */
    private static final class LentRing implements FeedRing {

        private final Path path;
        private final TickWriter writer;
        private final AtomicBoolean inUse = new AtomicBoolean();

        LentRing(Path path, TickWriter writer) {
            this.path = path;
            this.writer = writer;
        }

        void lend() {
            if (!inUse.compareAndSet(false, true)) {
                throw new IllegalStateException("the ring " + path + " is in use: its connection has not ended yet");
            }
        }

        @Override
        public TickWriter writer() {
            return writer;
        }

        @Override
        public void close() {
            inUse.set(false);
        }
    }
}
