package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.tickway.codec.TickCodec;
import org.tickway.ring.RingWriter;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A feed that writes trades of some instruments in turn, each with a sequence of its own from 1. */
final class Feed implements AutoCloseable {

    private final RingWriter ring;
    private final long[] sequences;
    private long timeNs;
    private int next;

    Feed(Path file, int capacity, int feedId, int instruments, long firstTimeNs) {
        ring = RingWriter.open(file, capacity, feedId);
        sequences = new long[instruments];
        timeNs = firstTimeNs;
    }

    /** The epoch of its records. */
    int epoch() {
        return ring.epoch();
    }

    long position() {
        return ring.position();
    }

    void write(int count) {
        for (int number = 0; number < count; number++) {
            int instrumentId = next;
            next = (next + 1) % sequences.length;
            int record = ring.claim();
            put(ring.buffer(), record, ring.feedId(), ring.epoch(), instrumentId, ++sequences[instrumentId], timeNs++);
            ring.publish();
        }
        ring.flush();
    }

    static void put(
            ByteBuffer buffer, int record, int feedId, int epoch, int instrumentId, long sequence, long timeNs) {
        TickCodec.putIdentity(buffer, record, instrumentId, TickKind.TRADE.code(), (byte) feedId, -2, 0);
        TickCodec.putTimes(buffer, record, timeNs, timeNs);
        TickCodec.putTopicSequence(buffer, record, sequence);
        TickCodec.putFlags(buffer, record, 0);
        TickCodec.putEpoch(buffer, record, epoch);
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, record, index, sequence);
        }
    }

    @Override
    public void close() {
        ring.close();
    }
}
