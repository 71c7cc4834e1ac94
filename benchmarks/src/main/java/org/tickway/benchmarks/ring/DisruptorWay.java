package org.tickway.benchmarks.ring;

import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.EventPoller;
import com.lmax.disruptor.RingBuffer;

/**
 * LMAX's Disruptor within one process, with 65,536 events of sixteen longs: a writer that comes round waits for the reader.
 *
 * <p>The writer's and the reader's thread share it.
 */
final class DisruptorWay {

    private static final int CAPACITY = 65_536;
    private static final int FIELDS = RecordFields.LENGTH / Long.BYTES;

    private final RingBuffer<long[]> ring =
            RingBuffer.createSingleProducer(() -> new long[FIELDS], CAPACITY, new BusySpinWaitStrategy());
    private final EventPoller<long[]> poller = ring.newPoller();

    DisruptorWay() {
        ring.addGatingSequences(poller.getSequence());
    }

    final class Writer implements RecordWriter {

        @Override
        public boolean offer(long number, long timeNs) {
            if (!ring.hasAvailableCapacity(1)) {
                return false;
            }
            long sequence = ring.next();
            long[] fields = ring.get(sequence);
            for (int field = 0; field < FIELDS; field++) {
                fields[field] = number;
            }
            fields[RecordFields.TIME / Long.BYTES] = timeNs;
            ring.publish(sequence);
            return true;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }

    final class Reader implements RecordReader {

        private Arrivals arrivals = new Arrivals();
        private int count;
        private final EventPoller.Handler<long[]> handler = this::take;

        @Override
        public int poll(Arrivals itsArrivals) {
            arrivals = itsArrivals;
            count = 0;
            try {
                poller.poll(handler);
            } catch (Exception e) {
                throw new IllegalStateException("an event was not taken", e);
            }
            return count;
        }

        private boolean take(long[] fields, long sequence, boolean endOfBatch) {
            arrivals.take(
                    fields[RecordFields.NUMBER / Long.BYTES],
                    fields[RecordFields.TIME / Long.BYTES],
                    fields[RecordFields.CHECK / Long.BYTES]);
            return ++count < LIMIT;
        }

        @Override
        public void close() {
            // nothing is held
        }
    }
}
