package org.tickway.benchmarks.ring;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.tickway.codec.TickCodec;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Tickway's ring with the slots that it has by default: the writer never waits, a reader that is too slow loses records. */
final class TickwayWay {

    private static final int CAPACITY = 65_536;
    private static final String FILE = "tickway.ring";
    private static final byte FEED = 1;
    private static final int CHECK_FIELD = (RecordFields.CHECK - TickLayout.BODY) / Long.BYTES;

    private TickwayWay() {}

    static final class Writer implements RecordWriter {

        private final RingWriter ring;

        Writer(Path folder) {
            ring = RingWriter.open(folder.resolve(FILE), CAPACITY, FEED);
        }

        @Override
        public boolean offer(long number, long timeNs) {
            ByteBuffer buffer = ring.buffer();
            int record = ring.claim();
            TickCodec.putIdentity(buffer, record, 1, TickKind.QUOTE.code(), FEED, -2, 0);
            TickCodec.putTimes(buffer, record, timeNs, timeNs);
            TickCodec.putTopicSequence(buffer, record, number);
            TickCodec.putFlags(buffer, record, 0);
            for (int field = 0; field < TickLayout.BODY_FIELDS; field++) {
                TickCodec.putField(buffer, record, field, number);
            }
            ring.publish();
            return true;
        }

        @Override
        public void close() {
            ring.close();
        }
    }

    static final class Reader implements RecordReader {

        private final RingReader ring;
        private final TickBatch batch = new TickBatch(LIMIT);

        Reader(Path folder) {
            ring = RingReader.follow(folder.resolve(FILE), RingReader.Start.NEWEST);
        }

        @Override
        public int poll(Arrivals arrivals) {
            if (ring.poll(batch) != PollOutcome.READ) {
                return 0;
            }
            ByteBuffer buffer = batch.buffer();
            int count = batch.count();
            for (int index = 0; index < count; index++) {
                int record = batch.record(index);
                arrivals.take(
                        TickCodec.topicSequence(buffer, record),
                        TickCodec.sourceTime(buffer, record),
                        TickCodec.field(buffer, record, CHECK_FIELD));
            }
            return count;
        }

        @Override
        public void close() {
            ring.close();
        }
    }
}
