package org.tickway.codec;

import java.nio.ByteBuffer;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Makes the immutable {@link Tick} of a record, for code that may allocate. Stateless. */
public final class TickReader {

    private TickReader() {}

    /**
     * The record at {@code record} as a value.
     *
     * @throws IllegalArgumentException where the record's kind is none of ours
     */
    public static Tick read(ByteBuffer buffer, int record, String instrument) {
        TickKind kind = TickKind.of(TickCodec.kind(buffer, record));
        if (kind == null) {
            throw new IllegalArgumentException("kind=" + TickCodec.kind(buffer, record) + " of a record of "
                    + instrument + " is not between 1 and " + TickKind.values().length);
        }
        long[] body = new long[TickLayout.BODY_FIELDS];
        for (int index = 0; index < body.length; index++) {
            body[index] = TickCodec.field(buffer, record, index);
        }
        return new Tick(
                instrument,
                kind,
                TickCodec.feedId(buffer, record),
                TickCodec.epoch(buffer, record),
                TickCodec.topicSequence(buffer, record),
                TickCodec.flags(buffer, record),
                TickCodec.sourceTime(buffer, record),
                TickCodec.receiveTime(buffer, record),
                TickCodec.priceExponent(buffer, record),
                TickCodec.quantityExponent(buffer, record),
                body);
    }
}
