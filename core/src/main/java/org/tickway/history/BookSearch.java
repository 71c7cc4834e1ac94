package org.tickway.history;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;

/**
 * Finds where reading has to begin so that books are whole at a given time: before it, at their newest snapshots.
 *
 * <p>Looks through the time before it from late to early in windows, each ten times the one before, until every book has
 * one or the limit is reached. Threads: its reading's.
 */
final class BookSearch {

    private static final long FIRST_WINDOW_NS = 1_000_000_000L;
    private static final int WINDOW_GROWTH = 10;

    private final TickHistory history;
    private final Set<Integer> instrumentIds;
    private final long untilNs;
    private final long earliestNs;
    private final Map<Integer, Long> newestNs = new HashMap<>();
    private final TickBatch batch;
    private long beginNs;
    private long endNs;
    private long widthNs = FIRST_WINDOW_NS;

    /**
     * @param instrumentIds of the books, at least one
     * @param untilNs when they have to be whole, nanoseconds since the epoch
     * @param batch used while it searches
     */
    BookSearch(TickHistory history, Set<Integer> instrumentIds, long untilNs, long maxLookBackMs, TickBatch batch) {
        this.history = history;
        this.instrumentIds = instrumentIds;
        this.untilNs = untilNs;
        this.earliestNs = untilNs - maxLookBackMs * 1_000_000;
        this.batch = batch;
        this.endNs = untilNs;
        this.beginNs = untilNs;
        open();
    }

    /** Looks a little further; whether it is over, and then {@code history} stands where reading begins. */
    boolean step(RecordBudget budget) {
        int count = history.poll(batch);
        budget.charge(count);
        boolean windowIsOver = count == 0 || look(count);
        if (!windowIsOver) {
            return false;
        }
        if (newestNs.size() < instrumentIds.size() && beginNs > earliestNs) {
            open();
            return false;
        }
        long startNs = untilNs;
        for (long timeNs : newestNs.values()) {
            startNs = Math.min(startNs, timeNs);
        }
        history.seekTime(startNs);
        return true;
    }

    private void open() {
        endNs = beginNs;
        beginNs = Math.max(earliestNs, endNs - widthNs);
        widthNs *= WINDOW_GROWTH;
        history.seekTime(beginNs);
    }

    /** Notes the snapshots in the batch; whether it goes beyond the window. */
    private boolean look(int count) {
        ByteBuffer buffer = batch.buffer();
        for (int index = 0; index < count; index++) {
            int record = batch.record(index);
            long timeNs = TickCodec.receiveTime(buffer, record);
            if (timeNs >= endNs + Span.ORDER_SLACK_NS) {
                return true;
            }
            int instrumentId = TickCodec.instrumentId(buffer, record);
            if (timeNs < untilNs && isBook(buffer, record) && instrumentIds.contains(instrumentId)) {
                newestNs.merge(instrumentId, timeNs, Math::max);
            }
        }
        return false;
    }

    private static boolean isBook(ByteBuffer buffer, int record) {
        return TickCodec.kind(buffer, record) == TickKind.DEPTH.code()
                && DepthCodec.fragment(buffer, record) == 0
                && TickFlags.has(TickCodec.flags(buffer, record), TickFlags.SNAPSHOT);
    }
}
