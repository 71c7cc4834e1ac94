package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.DecimalCodec;
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

    /** No group is being gathered: fragments are passed over until one begins. */
    private static final int NO_GROUP = -1;

    private final BookSide bids;
    private final BookSide asks;
    private final DepthChangeLog changes;
    private final SnapshotRequest snapshots;

    private final DepthLevels group = new DepthLevels();
    private long groupSequence;
    private boolean groupWhole;
    private int fragments = NO_GROUP;

    private int priceExponent;
    private int quantityExponent;
    private boolean synchronised;
    private int groupPriceExponent;
    private int groupQuantityExponent;
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
        } else if (sequence != groupSequence || fragment != fragments) {
            lose(sequence);
        }
        if (fragments < 0 || !gather(buffer, record)) {
            return false;
        }
        fragments++;
        return TickFlags.has(TickCodec.flags(buffer, record), TickFlags.LAST_FRAGMENT) && applyGroup();
    }

    @Override
    void restart() {
        bids.clear();
        asks.clear();
        group.clear();
        fragments = NO_GROUP;
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
        if (!whole && synchronised && (fragments > 0 || sequence != sequence() + 1)) {
            lose(sequence);
        }
        group.clear();
        groupSequence = sequence;
        groupWhole = whole;
        fragments = whole || synchronised ? 0 : NO_GROUP;
        if (whole) {
            groupPriceExponent = TickCodec.priceExponent(buffer, record);
            groupQuantityExponent = TickCodec.quantityExponent(buffer, record);
        } else {
            groupPriceExponent = priceExponent;
            groupQuantityExponent = quantityExponent;
        }
    }

    /** Takes the record's levels into the group, in the group's units; false where they do not fit. */
    private boolean gather(ByteBuffer buffer, int record) {
        int side = DepthCodec.side(buffer, record);
        int from = TickCodec.priceExponent(buffer, record);
        int quantityFrom = TickCodec.quantityExponent(buffer, record);
        for (int level = 0; level < DepthCodec.count(buffer, record); level++) {
            long price = DecimalCodec.rescaled(DepthCodec.price(buffer, record, level), from, groupPriceExponent);
            long quantity = DecimalCodec.rescaled(
                    DepthCodec.quantity(buffer, record, level), quantityFrom, groupQuantityExponent);
            if (price == DecimalCodec.OUT_OF_RANGE || quantity == DecimalCodec.OUT_OF_RANGE) {
                lose(groupSequence);
                return false;
            }
            group.add(side, price, quantity, DepthCodec.orders(buffer, record, level));
        }
        return true;
    }

    private boolean applyGroup() {
        fragments = NO_GROUP;
        if (groupWhole) {
            bids.clear();
            asks.clear();
            priceExponent = groupPriceExponent;
            quantityExponent = groupQuantityExponent;
            recovered = !synchronised && lostBefore;
            lostBefore = false;
            synchronised = true;
            if (logging) {
                changes.restart(groupSequence);
            }
        }
        if (logging && subscriberCount() == 0) {
            logging = false;
            changes.release();
        }
        for (int index = 0; index < group.size(); index++) {
            int side = group.side(index);
            long price = group.price(index);
            half(side).set(price, group.quantity(index), group.orders(index));
            if (!groupWhole) {
                changes.add(groupSequence, side, price);
            }
        }
        return true;
    }

    /** The book is not to be trusted before the next snapshot. */
    private void lose(long sequence) {
        fragments = NO_GROUP;
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
