package org.tickway.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A record is written and read in place without an object. */
class CodecAllocationTest {

    private static final int RECORDS = 200_000;

    private final ByteBuffer outside = ByteBuffer.allocateDirect(TickLayout.RECORD_LENGTH);
    private final ByteBuffer inside = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
    private final byte[] text = new byte[DecimalCodec.MAX_TEXT_LENGTH];

    @Test
    void shouldAllocateNothingForARecordThatIsWrittenAndRead() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        pass();
        long before = threads.getCurrentThreadAllocatedBytes();

        long sum = pass();

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(sum > 0);
        assertEquals(0, allocated / RECORDS, "bytes in all: " + allocated);
        assertTrue(allocated < 4_096, "bytes in all: " + allocated);
    }

    private long pass() {
        long sum = 0;
        for (int record = 1; record <= RECORDS; record++) {
            write(outside, record);
            TickCodec.copy(outside, 0, inside, 0);
            sum += read(inside) + read(outside);
            int length = DecimalCodec.write(record, -2, text, 0);
            sum += DecimalCodec.parse(text, 0, length, -2);
        }
        return sum;
    }

    private static void write(ByteBuffer buffer, long value) {
        TickCodec.putPosition(buffer, 0, value);
        TickCodec.putIdentity(buffer, 0, (int) value, TickKind.QUOTE.code(), (byte) 1, -2, -3);
        TickCodec.putTimes(buffer, 0, value, value);
        TickCodec.putTopicSequence(buffer, 0, value);
        TickCodec.putFlags(buffer, 0, 0);
        TickCodec.putEpoch(buffer, 0, 1);
        for (int field = 0; field < TickLayout.BODY_FIELDS; field++) {
            TickCodec.putField(buffer, 0, field, value);
        }
    }

    private static long read(ByteBuffer buffer) {
        long sum = TickCodec.position(buffer, 0)
                + TickCodec.instrumentId(buffer, 0)
                + TickCodec.kind(buffer, 0)
                + TickCodec.feedId(buffer, 0)
                + TickCodec.sourceTime(buffer, 0)
                + TickCodec.receiveTime(buffer, 0)
                + TickCodec.topicSequence(buffer, 0)
                + TickCodec.flags(buffer, 0)
                + TickCodec.epoch(buffer, 0);
        for (int field = 0; field < TickLayout.BODY_FIELDS; field++) {
            sum += TickCodec.field(buffer, 0, field);
        }
        return sum;
    }
}
