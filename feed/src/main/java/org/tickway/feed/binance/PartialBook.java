package org.tickway.feed.binance;

import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * The best levels of a book, as the venue sends them at regular times, changed or not: each is published as a whole book when
 * it differs from the one before. The venue tells no time with them. Confined to the event loop.
 */
final class PartialBook implements InstrumentBook {

    /** So many old books in a row, ten seconds of them, are no latecomers: the venue numbers anew. */
    private static final int RESTART_AFTER = 100;

    private final int instrumentId;
    private final ConnectionScope scope;
    private final TopicState topic;
    private final DepthLevels published = new DepthLevels();
    private boolean known;
    private long updateId = -1;
    private int outdatedRun;

    PartialBook(int instrumentId, ConnectionScope scope, TopicState topic) {
        this.instrumentId = instrumentId;
        this.scope = scope;
        this.topic = topic;
    }

    @Override
    public void confirmed() {
        // the first book makes the topic live
    }

    @Override
    public void connectionLost() {
        numberingRestarted();
    }

    @Override
    public void numberingRestarted() {
        known = false;
        updateId = -1;
        outdatedRun = 0;
    }

    @Override
    public void requestSnapshot() {
        if (known) {
            publish(scope.clock().epochNs());
        }
    }

    @Override
    public void close() {
        known = false;
    }

    @Override
    public FeedCounter take(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (event.lastUpdateId < updateId) {
            outdatedRun = repeatsExpected ? 0 : outdatedRun + 1;
            if (outdatedRun < RESTART_AFTER) {
                return FeedCounter.OUTDATED;
            }
            scope.counters().increment(FeedCounter.NUMBERING_RESTARTS);
        }
        outdatedRun = 0;
        updateId = event.lastUpdateId;
        if (!known || !isSame(event.levels)) {
            known = true;
            keep(event.levels);
            publish(receiveTimeNs);
        }
        topic.dataArrived();
        return FeedCounter.BOOK_UPDATES;
    }

    private boolean isSame(DepthLevels levels) {
        boolean same = levels.size() == published.size();
        for (int index = 0; same && index < levels.size(); index++) {
            same = levels.side(index) == published.side(index)
                    && levels.price(index) == published.price(index)
                    && levels.quantity(index) == published.quantity(index);
        }
        return same;
    }

    private void keep(DepthLevels levels) {
        published.clear();
        for (int index = 0; index < levels.size(); index++) {
            published.add(levels.side(index), levels.price(index), levels.quantity(index), 0);
        }
    }

    private void publish(long receiveTimeNs) {
        scope.writer()
                .depth(
                        instrumentId,
                        Numbers.EXPONENT,
                        Numbers.EXPONENT,
                        TickLayout.NULL_VALUE,
                        receiveTimeNs,
                        true,
                        0,
                        published);
    }
}
