package org.tickway.codec;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tickway.tick.CompactLayout;
import org.tickway.tick.TickLayout;

/** Makes compact records of QUOTE records. Stateless; buffers are little-endian. */
public final class CompactCodec {

    private CompactCodec() {}

    /** Writes the QUOTE at {@code record} of {@code from} as the compact record at {@code compact} of {@code to}. */
    public static void encode(ByteBuffer from, int record, int ref, ByteBuffer to, int compact) {
        if (to.order() != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalArgumentException("order=" + to.order() + " of the target is not little-endian");
        }
        to.putLong(compact + CompactLayout.SEQUENCE, TickCodec.topicSequence(from, record));
        to.putInt(compact + CompactLayout.REF, ref);
        to.put(compact + CompactLayout.PRICE_EXPONENT, TickCodec.priceExponent(from, record));
        to.put(compact + CompactLayout.QUANTITY_EXPONENT, TickCodec.quantityExponent(from, record));
        to.putShort(compact + CompactLayout.FLAGS, (short) TickCodec.flags(from, record));
        to.putLong(compact + CompactLayout.SOURCE_TIME, TickCodec.sourceTime(from, record));
        to.putLong(compact + CompactLayout.LAST, TickCodec.field(from, record, TickLayout.Quote.LAST));
        to.putLong(
                compact + CompactLayout.LAST_QUANTITY, TickCodec.field(from, record, TickLayout.Quote.LAST_QUANTITY));
        to.putLong(compact + CompactLayout.BID, TickCodec.field(from, record, TickLayout.Quote.BID));
        to.putLong(compact + CompactLayout.ASK, TickCodec.field(from, record, TickLayout.Quote.ASK));
        to.putLong(compact + CompactLayout.VOLUME, TickCodec.field(from, record, TickLayout.Quote.VOLUME));
    }
}
