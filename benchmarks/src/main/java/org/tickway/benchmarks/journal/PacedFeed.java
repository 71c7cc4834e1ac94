package org.tickway.benchmarks.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.tickway.codec.TickCodec;
import org.tickway.ring.RingWriter;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * Writes trades of some instruments in turn into a ring, each with a sequence, a price and trade ids of its own. Prices go up or
 * down by some steps, quantities are of any size up to some thousands: a journal that packs records has something to keep.
 *
 * <p>One thread.
 */
final class PacedFeed implements AutoCloseable {

    private static final long BURST_NS = 1_000_000;
    private static final long MS_OF_EPOCH_NS = 1_000_000;
    /** A writer that was held up makes up for it, but not at once. */
    private static final int GREATEST_BURST = 16_384;

    private static final long SEED = 20_261_121;
    private static final long LEAST_PRICE = 10_000;
    private static final long PRICE_DISTANCE = 997;
    private static final int GREATEST_STEP = 5;
    private static final int GREATEST_QUANTITY = 4_096;
    private static final long TRADE_IDS = 100_000_000;
    private static final long RECORD_NS = 300;

    private final RingWriter ring;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final long[] sequences;
    private final long[] prices;
    private int next;

    PacedFeed(Path file, int capacity, int instruments) {
        ring = RingWriter.open(file, capacity, 1);
        sequences = new long[instruments];
        prices = new long[instruments];
        for (int instrument = 0; instrument < instruments; instrument++) {
            prices[instrument] = LEAST_PRICE + (long) instrument * PRICE_DISTANCE;
        }
    }

    /** Records written. */
    long position() {
        return ring.position();
    }

    /**
     * Writes what has become due, each millisecond.
     *
     * @param looking told after each burst how many records were written
     */
    void write(long recordsPerSecond, long durationNs, LongConsumer looking) {
        long startNs = System.nanoTime();
        long written = 0;
        for (long sinceNs = 0; sinceNs < durationNs; sinceNs = System.nanoTime() - startNs) {
            int due = (int) Math.min(GREATEST_BURST, (long) (sinceNs / 1e9 * recordsPerSecond) - written);
            write(due);
            written += due;
            looking.accept(ring.position());
            if (due < GREATEST_BURST) {
                LockSupport.parkNanos(BURST_NS - (System.nanoTime() - startNs) % BURST_NS);
            }
        }
    }

    void write(int count) {
        long timeNs = System.currentTimeMillis() * MS_OF_EPOCH_NS;
        for (int number = 0; number < count; number++) {
            int instrument = next;
            next = next + 1 == sequences.length ? 0 : next + 1;
            int record = ring.claim();
            put(ring.buffer(), record, instrument, ++sequences[instrument], timeNs, timeNs + number * RECORD_NS);
            ring.publish();
        }
        ring.flush();
    }

    private void put(
            ByteBuffer buffer, int record, int instrument, long sequence, long sourceTimeNs, long receiveTimeNs) {
        int drawn = random.nextInt();
        prices[instrument] += Math.floorMod(drawn, 2 * GREATEST_STEP + 1) - GREATEST_STEP;
        TickCodec.putIdentity(buffer, record, instrument, TickKind.TRADE.code(), (byte) ring.feedId(), -2, 0);
        TickCodec.putTimes(buffer, record, sourceTimeNs, receiveTimeNs);
        TickCodec.putTopicSequence(buffer, record, sequence);
        TickCodec.putFlags(buffer, record, 0);
        TickCodec.putEpoch(buffer, record, ring.epoch());
        TickCodec.putField(buffer, record, TickLayout.Trade.PRICE, prices[instrument]);
        TickCodec.putField(buffer, record, TickLayout.Trade.QUANTITY, 1 + (drawn >>> 1) % GREATEST_QUANTITY);
        TickCodec.putField(buffer, record, TickLayout.Trade.TRADE_ID, instrument * TRADE_IDS + sequence);
        TickCodec.putField(
                buffer, record, TickLayout.Trade.AGGRESSOR_SIDE, drawn < 0 ? TickLayout.SIDE_BID : TickLayout.SIDE_ASK);
        for (int index = TickLayout.Trade.AGGRESSOR_SIDE + 1; index < TickLayout.BODY_FIELDS; index++) {
            TickCodec.putField(buffer, record, index, TickLayout.NULL_VALUE);
        }
    }

    @Override
    public void close() {
        ring.close();
    }
}
