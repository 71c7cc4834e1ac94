package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.SnapshotRequest;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * The order book of an instrument: a state topic whose value is always a whole book.
 *
 * <p>The records of one group are gathered and applied together. Where a record is missing, the book is not touched any
 * more: the topic goes to GAP, asks its feed for a snapshot, and goes on from that.
 *
 * <p>Threads: see {@link InstrumentTopic}.
 */
public final class DepthTopic extends InstrumentTopic {

    private final BookSide bids;
    private final BookSide asks;
    private final DepthChangeLog changes;
    private final SnapshotRequest snapshots;

    private final DepthGroup group = new DepthGroup();

    private int priceExponent;
    private int quantityExponent;
    private boolean synchronised;
    private boolean logging;
    private boolean lostBefore;
    private boolean recovered;
    private long lost;

    DepthTopic(Instrument instrument, int ref, TopicConfig config, SnapshotRequest snapshots) {
        super(TopicClass.DEPTH, instrument, TickStream.DEPTH, ref);
        this.bids = new BookSide(TickLayout.SIDE_BID, config.maxBookLevels());
        this.asks = new BookSide(TickLayout.SIDE_ASK, config.maxBookLevels());
        this.changes = new DepthChangeLog(config.maxDepthChanges());
        this.snapshots = snapshots;
    }

    /** Number of levels on a side; under the monitor. */
    public int levels(int side) {
        return half(side).size();
    }

    /** Price of the level {@code rank} places from the best one (0); under the monitor. */
    public long price(int side, int rank) {
        return half(side).price(rank);
    }

    /** Quantity of the level {@code rank} places from the best one (0); under the monitor. */
    public long quantity(int side, int rank) {
        return half(side).quantity(rank);
    }

    /** Order count of the level {@code rank} places from the best one (0), 0 if unknown; under the monitor. */
    public int orders(int side, int rank) {
        return half(side).orders(rank);
    }

    public int priceExponent() {
        return priceExponent;
    }

    public int quantityExponent() {
        return quantityExponent;
    }

    /** Gathers the whole book, best levels first, bids before asks; under the monitor. */
    public void snapshot(DepthDelta into) {
        into.clear(0);
        addAll(bids, TickLayout.SIDE_BID, into.levels());
        addAll(asks, TickLayout.SIDE_ASK, into.levels());
    }

    /**
     * Gathers the levels that changed after {@code sequence}; under the monitor.
     *
     * @return false where that is no longer known and the subscriber needs a snapshot
     */
    public boolean changesAfter(long sequence, DepthDelta into) {
        if (!changes.covers(sequence)) {
            return false;
        }
        long first = changes.end();
        while (first > changes.oldest() && changes.sequenceAt(first - 1) > sequence) {
            first--;
        }
        into.clear((int) (changes.end() - first));
        for (long place = first; place < changes.end(); place++) {
            int side = changes.sideAt(place);
            long price = changes.priceAt(place);
            if (into.first(side, price)) {
                BookSide half = half(side);
                int rank = half.rank(price);
                into.levels().add(side, price, rank < 0 ? 0 : half.quantity(rank), rank < 0 ? 0 : half.orders(rank));
            }
        }
        return true;
    }

    @Override
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return itsEpoch == epoch() && itsSequence > 0 && itsSequence <= sequence() && changes.covers(itsSequence);
    }

    @Override
    boolean apply(ByteBuffer buffer, int record) {
        long sequence = TickCodec.topicSequence(buffer, record);
        int fragment = DepthCodec.fragment(buffer, record);
        if (fragment == 0) {
            begin(sequence, TickFlags.has(TickCodec.flags(buffer, record), TickFlags.SNAPSHOT), buffer, record);
        } else if (!group.continuesWith(sequence, fragment)) {
            lose(sequence);
        }
        if (!group.isOpen()) {
            return false;
        }
        if (!group.gather(buffer, record)) {
            lose(sequence);
            return false;
        }
        return TickFlags.has(TickCodec.flags(buffer, record), TickFlags.LAST_FRAGMENT) && applyGroup();
    }

    @Override
    void restart() {
        bids.clear();
        asks.clear();
        group.close();
        synchronised = false;
        logging = false;
        changes.release();
    }

    @Override
    void onSubscribed() {
        if (!logging) {
            logging = true;
            changes.restart(sequence());
        }
    }

    @Override
    void onLapped() {
        lose(sequence() + 2);
    }

    @Override
    void settle() {
        long missing;
        boolean whole;
        synchronized (this) {
            missing = lost;
            whole = recovered;
            lost = 0;
            recovered = false;
        }
        if (missing > 0) {
            enter(StreamState.GAP, StateReason.RING_LAPPED, missing, receiveTime());
            snapshots.requestSnapshot(instrument().id());
        }
        if (whole) {
            enter(StreamState.LIVE, StateReason.BOOK_SYNCHRONISED, TickLayout.NULL_VALUE, receiveTime());
        }
    }

    private void begin(long sequence, boolean whole, ByteBuffer buffer, int record) {
        if (!whole && synchronised && (group.isUnderWay() || sequence != sequence() + 1)) {
            lose(sequence);
        }
        if (whole) {
            group.beginWhole(sequence, buffer, record);
        } else if (synchronised) {
            group.beginPart(sequence, priceExponent, quantityExponent);
        } else {
            group.close();
        }
    }

    private boolean applyGroup() {
        group.close();
        if (group.isWhole()) {
            bids.clear();
            asks.clear();
            priceExponent = group.priceExponent();
            quantityExponent = group.quantityExponent();
            recovered = !synchronised && lostBefore;
            lostBefore = false;
            synchronised = true;
            if (logging) {
                changes.restart(group.sequence());
            }
        }
        if (logging && subscriberCount() == 0) {
            logging = false;
            changes.release();
        }
        DepthLevels levels = group.levels();
        for (int index = 0; index < levels.size(); index++) {
            int side = levels.side(index);
            long price = levels.price(index);
            half(side).set(price, levels.quantity(index), levels.orders(index));
            if (!group.isWhole()) {
                changes.add(group.sequence(), side, price);
            }
        }
        return true;
    }

    /** The book is not to be trusted before the next snapshot. */
    private void lose(long sequence) {
        group.close();
        if (synchronised) {
            synchronised = false;
            lostBefore = true;
            lost = Math.max(1, sequence - sequence() - 1);
        }
    }

    private BookSide half(int side) {
        return side == TickLayout.SIDE_BID ? bids : asks;
    }

    private static void addAll(BookSide half, int side, DepthLevels into) {
        for (int rank = 0; rank < half.size(); rank++) {
            into.add(side, half.price(rank), half.quantity(rank), half.orders(rank));
        }
    }
}
