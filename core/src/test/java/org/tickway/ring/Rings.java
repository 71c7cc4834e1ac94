package org.tickway.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Records that can be recognised: every field of record n is n. */
final class Rings {

    private Rings() {}

    static void write(RingWriter writer, long from, long to) {
        for (long number = from; number < to; number++) {
            write(writer, number);
        }
    }

    static void write(RingWriter writer, long number) {
        int record = writer.claim();
        put(writer.buffer(), record, number);
        writer.publish();
    }

    static void put(ByteBuffer buffer, int record, long number) {
        TickCodec.putIdentity(buffer, record, (int) number, TickKind.TRADE.code(), (byte) 0, -2, -3);
        TickCodec.putTimes(buffer, record, number, number);
        TickCodec.putTopicSequence(buffer, record, number);
        TickCodec.putFlags(buffer, record, (int) number);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, record, index, number);
        }
    }

    /** The number of a record that is whole; -1 of one that is not. */
    static long number(ByteBuffer buffer, int record) {
        long number = TickCodec.topicSequence(buffer, record);
        boolean whole = TickCodec.instrumentId(buffer, record) == (int) number
                && TickCodec.sourceTime(buffer, record) == number
                && TickCodec.receiveTime(buffer, record) == number
                && TickCodec.flags(buffer, record) == (int) number;
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            whole &= TickCodec.field(buffer, record, index) == number;
        }
        return whole ? number : -1;
    }

    static List<Long> numbers(TickBatch batch) {
        List<Long> numbers = new ArrayList<>();
        for (int index = 0; index < batch.count(); index++) {
            numbers.add(number(batch.buffer(), batch.record(index)));
        }
        return numbers;
    }
}
