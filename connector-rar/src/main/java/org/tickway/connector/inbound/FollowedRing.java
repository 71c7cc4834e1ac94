package org.tickway.connector.inbound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.tickway.codec.TickCodec;
import org.tickway.connector.host.RingIntake;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * A ring and whether its writer is still there: a process that was killed tells nobody, and its instruments would stay LIVE
 * for ever. Belongs to the delivery thread.
 */
final class FollowedRing {

    private static final long LOOK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int SCOPE = StatusScope.PRICES | StatusScope.DEPTH | StatusScope.TRADES | StatusScope.BARS;

    private final RingReader reader;
    private final RingIntake intake;
    private final ByteBuffer record =
            ByteBuffer.allocate(TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
    private long nextLookNs;
    private boolean written = true;

    /** @param intake what is done to each batch before anybody sees it */
    FollowedRing(RingReader reader, RingIntake intake, long nowNs) {
        this.reader = reader;
        this.intake = intake;
        this.nextLookNs = nowNs + LOOK_INTERVAL_NS;
    }

    RingReader reader() {
        return reader;
    }

    /** As {@link RingReader#poll}, with the ids of the host that follows; a batch that was read may be left empty. */
    PollOutcome poll(TickBatch batch) {
        PollOutcome outcome = reader.poll(batch);
        intake.take(batch);
        return outcome;
    }

    /**
     * Looks after the writer of a ring that is read to its end, twice a second. True when it has gone since the last look;
     * {@code batch} then holds a STATUS that says so of all instruments of the ring.
     */
    boolean hasLostItsWriter(long nowNs, TickBatch batch) {
        if (nowNs - nextLookNs < 0) {
            return false;
        }
        nextLookNs = nowNs + LOOK_INTERVAL_NS;
        boolean before = written;
        written = reader.isWritten();
        if (written || !before) {
            return false;
        }
        Instant now = Instant.now();
        long epochNs = now.getEpochSecond() * 1_000_000_000L + now.getNano();
        TickCodec.putIdentity(
                record, 0, TickLayout.ALL_INSTRUMENTS, TickKind.STATUS.code(), (byte) reader.feedId(), 0, 0);
        TickCodec.putTimes(record, 0, TickLayout.NULL_VALUE, epochNs);
        TickCodec.putEpoch(record, 0, reader.epoch());
        TickCodec.putField(record, 0, TickLayout.Status.STATE, StreamState.STALE.code());
        TickCodec.putField(record, 0, TickLayout.Status.REASON, StateReason.PROCESS_ENDED.code());
        TickCodec.putField(record, 0, TickLayout.Status.ARGUMENT, TickLayout.NULL_VALUE);
        TickCodec.putField(record, 0, TickLayout.Status.SCOPE, SCOPE);
        TickCodec.putField(record, 0, TickLayout.Status.SINCE, epochNs);
        batch.begin(reader.feedId(), reader.epoch());
        batch.add(record, 0);
        intake.take(batch);
        return true;
    }
}
