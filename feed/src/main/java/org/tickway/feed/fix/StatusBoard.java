package org.tickway.feed.fix;

import java.util.Collection;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedState;

/** What a connection tells of itself. Written on the feed's thread, read by any. */
final class StatusBoard {

    private final FeedClock clock;
    private volatile FixStatus status = FixStatus.IDLE;

    StatusBoard(FeedClock clock) {
        this.clock = clock;
    }

    FixStatus status() {
        return status;
    }

    /**
     * Counts anew.
     *
     * @param detail why the state is what it is; empty where there is nothing to say
     * @param refusal what is said instead where instruments are refused
     */
    void update(FeedState state, boolean open, Collection<InstrumentFeed> feeds, String detail, String refusal) {
        int wanted = 0;
        int confirmed = 0;
        int refused = 0;
        for (InstrumentFeed feed : feeds) {
            int channels = feed.topics().channels().size();
            wanted += channels;
            refused += feed.standing().isRefused() ? channels : 0;
            confirmed += feed.phase() == InstrumentFeed.Phase.WAITING ? 0 : channels;
        }
        FixStatus before = status;
        status = new FixStatus(
                state,
                before.state() == state ? before.sinceNs() : clock.epochNs(),
                open,
                wanted,
                confirmed,
                refused,
                detail.isEmpty() && refused > 0 ? refusal : detail);
    }
}
