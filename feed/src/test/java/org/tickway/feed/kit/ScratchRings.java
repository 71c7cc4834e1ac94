package org.tickway.feed.kit;

import java.nio.file.Path;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedRings;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingWriter;
import org.tickway.ring.StreamNumbers;
import org.tickway.ring.TickWriter;

/** Small rings that nobody reads, in a folder. */
public final class ScratchRings implements FeedRings {

    private static final int CAPACITY = 1 << 10;

    private final Path folder;
    private final LatestStore latest = new LatestStore(1_024);
    private final StreamNumbers numbers = new StreamNumbers(1);

    public ScratchRings(Path folder) {
        this.folder = folder;
    }

    @Override
    public FeedRing open(String feed, int connection) {
        RingWriter ring = RingWriter.open(folder.resolve(feed + "-" + connection + ".ring"), CAPACITY, connection + 1);
        TickWriter writer = new TickWriter(ring, latest, numbers);
        return new FeedRing() {
            @Override
            public TickWriter writer() {
                return writer;
            }

            @Override
            public void close() {
                ring.close();
            }
        };
    }
}
