package org.tickway.feed.load;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;
import org.tickway.codec.TickCodec;
import org.tickway.feed.FeedClock;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * Looks at what has been applied. The applying thread calls {@link #look}; any thread reads the counts, which are right once
 * that thread has nothing more to apply.
 *
 * <p>With each tick of a simulated share its volume grows by its last quantity: so each of them is seen to follow the one
 * before, and a tick that is missing, doubled or backwards does not.
 */
final class AppliedTicks {

    private static final long UNSEEN = -1;

    private final FeedClock clock;
    private final boolean[] timeOfFeed = new boolean[1 << Byte.SIZE];
    private final long[] volumes;
    private volatile boolean counting;
    private final LongAdder records = new LongAdder();
    private final LongAdder ticks = new LongAdder();
    private final LongAdder missing = new LongAdder();
    private final LongAdder doubled = new LongAdder();
    private final LongAdder backwards = new LongAdder();
    private volatile Latencies fromSocket = new Latencies();
    private volatile Latencies fromVenue = new Latencies();

    AppliedTicks(FeedClock clock, int instruments) {
        this.clock = clock;
        this.volumes = new long[instruments];
        Arrays.fill(volumes, UNSEEN);
    }

    /** The packets of this feed carry their time to the millisecond. */
    void tellsTime(int feedId) {
        timeOfFeed[feedId & 0xFF] = true;
    }

    /** Images have come: what comes from now on is one tick after the other. */
    void begin() {
        counting = true;
    }

    /** Begins new delays: the old ones are forgotten. */
    void forgetDelays() {
        fromSocket = new Latencies();
        fromVenue = new Latencies();
    }

    void look(TickBatch batch) {
        long nowNs = clock.epochNs();
        ByteBuffer buffer = batch.buffer();
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            if (TickCodec.kind(buffer, record) == TickKind.QUOTE.code()) {
                follow(buffer, record);
                if (counting) {
                    fromSocket.add(nowNs - TickCodec.receiveTime(buffer, record));
                    if (timeOfFeed[TickCodec.feedId(buffer, record) & 0xFF]) {
                        fromVenue.add(nowNs - TickCodec.sourceTime(buffer, record));
                    }
                }
            }
        }
        records.add(batch.count());
    }

    private void follow(ByteBuffer buffer, int record) {
        int id = TickCodec.instrumentId(buffer, record);
        long volume = TickCodec.field(buffer, record, TickLayout.Quote.VOLUME);
        if (counting) {
            ticks.increment();
            long before = volumes[id];
            long expected = before + TickCodec.field(buffer, record, TickLayout.Quote.LAST_QUANTITY);
            if (volume == before) {
                doubled.increment();
            } else if (volume < before) {
                backwards.increment();
            } else if (volume != expected) {
                missing.increment();
            }
        }
        volumes[id] = volume;
    }

    /** The newest volume of the instrument. */
    long volume(int instrumentId) {
        return volumes[instrumentId];
    }

    long unseen(int instruments) {
        long unseen = 0;
        for (int id = 0; id < instruments; id++) {
            unseen += volumes[id] == UNSEEN ? 1 : 0;
        }
        return unseen;
    }

    long records() {
        return records.sum();
    }

    /** Ticks since {@link #begin}. */
    long ticks() {
        return ticks.sum();
    }

    /** Ticks before which at least one is missing. */
    long missing() {
        return missing.sum();
    }

    long doubled() {
        return doubled.sum();
    }

    long backwards() {
        return backwards.sum();
    }

    /** From taking the message from the socket to having applied its batch of records. */
    Latencies fromSocket() {
        return fromSocket;
    }

    /** From making the packet, by the millisecond that it carries, rounded down, to having applied its batch. */
    Latencies fromVenue() {
        return fromVenue;
    }
}
