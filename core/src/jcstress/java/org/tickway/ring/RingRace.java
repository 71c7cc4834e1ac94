package org.tickway.ring;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A writer that goes round a small ring several times while a reader copies from it. Every field of a record is equal. */
class RingRace {

    static final int CAPACITY = 16;

    /** No record that a reader was given mixed two, and none was out of place. */
    static final int WHOLE = 0;

    static final int TORN = 1;
    static final int MISPLACED = 2;
    static final int OF_ANOTHER_EPOCH = 3;

    private static final int RECORDS = 3 * CAPACITY;
    private static final int POLLS = 12;

    private final RingMemory memory;
    private final RingReader reader;
    private final TickBatch batch = new TickBatch(CAPACITY);
    private RingWriter writer;

    RingRace(ByteBuffer buffer) {
        memory = new RingMemory(buffer, CAPACITY);
        writer = new RingWriter(null, memory, 1);
        reader = new RingReader(null, memory, RingReader.Start.OLDEST);
    }

    void write() {
        for (int record = 0; record < RECORDS; record++) {
            int slot = writer.claim();
            long value = writer.position() + 1000L * writer.epoch();
            put(writer.buffer(), slot, value);
            writer.publish();
        }
    }

    void writeInANewEpoch() {
        writer = new RingWriter(null, memory, 1);
        write();
    }

    int read() {
        int worst = WHOLE;
        for (int poll = 0; poll < POLLS; poll++) {
            long first = reader.position();
            PollOutcome outcome = reader.poll(batch);
            if (outcome == PollOutcome.READ) {
                for (int index = 0; index < batch.count(); index++) {
                    worst = Math.max(worst, judge(batch.buffer(), batch.record(index), first + index));
                }
            }
        }
        return worst;
    }

    private int judge(ByteBuffer buffer, int record, long position) {
        if (TickCodec.position(buffer, record) != position) {
            return MISPLACED;
        }
        if (TickCodec.epoch(buffer, record) != batch.epoch()) {
            return OF_ANOTHER_EPOCH;
        }
        return isWhole(buffer, record, position + 1000L * batch.epoch()) ? WHOLE : TORN;
    }

    static void put(ByteBuffer buffer, int record, long value) {
        TickCodec.putIdentity(buffer, record, (int) value, TickKind.QUOTE.code(), (byte) 1, 0, 0);
        TickCodec.putTimes(buffer, record, value, value);
        TickCodec.putTopicSequence(buffer, record, value);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, record, index, value);
        }
    }

    static boolean isWhole(ByteBuffer buffer, int record, long value) {
        boolean whole = TickCodec.instrumentId(buffer, record) == (int) value
                && TickCodec.sourceTime(buffer, record) == value
                && TickCodec.receiveTime(buffer, record) == value
                && TickCodec.topicSequence(buffer, record) == value;
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            whole &= TickCodec.field(buffer, record, index) == value;
        }
        return whole;
    }
}
