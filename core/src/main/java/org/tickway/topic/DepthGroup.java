package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.DecimalCodec;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.ring.DepthLevels;

/**
 * The records of one change of a book while they are gathered, so that they are applied together or not at all.
 *
 * <p>Threads: the one that applies records.
 */
final class DepthGroup {

    /** No group is being gathered: fragments are passed over until one begins. */
    private static final int NO_GROUP = -1;

    private final DepthLevels levels = new DepthLevels();
    private long sequence;
    private boolean whole;
    private int priceExponent;
    private int quantityExponent;
    private int fragments = NO_GROUP;

    /** The levels gathered so far, in the group's units. */
    DepthLevels levels() {
        return levels;
    }

    long sequence() {
        return sequence;
    }

    /** Whether it replaces the book instead of changing it. */
    boolean isWhole() {
        return whole;
    }

    int priceExponent() {
        return priceExponent;
    }

    int quantityExponent() {
        return quantityExponent;
    }

    /** Whether records are being gathered. */
    boolean isOpen() {
        return fragments != NO_GROUP;
    }

    /** Whether some record has been gathered of a group that is not complete. */
    boolean isUnderWay() {
        return fragments > 0;
    }

    /** Whether this is the record that the group waits for. */
    boolean continuesWith(long itsSequence, int fragment) {
        return itsSequence == sequence && fragment == fragments;
    }

    /** Begins a change in the units of its first record, which replaces the book. */
    void beginWhole(long itsSequence, ByteBuffer buffer, int record) {
        begin(itsSequence, true, TickCodec.priceExponent(buffer, record), TickCodec.quantityExponent(buffer, record));
    }

    /** Begins a change in the units of the book. */
    void beginPart(long itsSequence, int bookPriceExponent, int bookQuantityExponent) {
        begin(itsSequence, false, bookPriceExponent, bookQuantityExponent);
    }

    /** Takes the record's levels in, in the group's units; false where they do not fit. */
    boolean gather(ByteBuffer buffer, int record) {
        int side = DepthCodec.side(buffer, record);
        int from = TickCodec.priceExponent(buffer, record);
        int quantityFrom = TickCodec.quantityExponent(buffer, record);
        for (int level = 0; level < DepthCodec.count(buffer, record); level++) {
            long price = DecimalCodec.rescaled(DepthCodec.price(buffer, record, level), from, priceExponent);
            long quantity =
                    DecimalCodec.rescaled(DepthCodec.quantity(buffer, record, level), quantityFrom, quantityExponent);
            if (price == DecimalCodec.OUT_OF_RANGE || quantity == DecimalCodec.OUT_OF_RANGE) {
                return false;
            }
            levels.add(side, price, quantity, DepthCodec.orders(buffer, record, level));
        }
        fragments++;
        return true;
    }

    /** Gathers no more until a group begins. */
    void close() {
        fragments = NO_GROUP;
    }

    private void begin(long itsSequence, boolean isWhole, int itsPriceExponent, int itsQuantityExponent) {
        levels.clear();
        sequence = itsSequence;
        whole = isWhole;
        priceExponent = itsPriceExponent;
        quantityExponent = itsQuantityExponent;
        fragments = 0;
    }
}
