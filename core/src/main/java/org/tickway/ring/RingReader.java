package org.tickway.ring;

import java.io.Closeable;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.tickway.mapped.MappedFile;

/**
 * Follows a ring from this process or any other; the writer does not know of it.
 *
 * <p>Threads: one thread uses an instance; {@link #position()} and {@link #lag()} may be read by monitors too.
 *
 * <p>A batch is copied out first and believed afterwards, when the header shows that the writer did not come near it
 * meanwhile. So a caller never sees a record that was half overwritten.
 */
public final class RingReader implements Closeable {

    /** Where a new reader begins. */
    public enum Start {
        /** With the oldest record that the ring still has. */
        OLDEST,
        /** With the next record to be written. */
        NEWEST
    }

    private static final RingMemory CLOSED = new RingMemory(ByteBuffer.allocate(0), 0);

    private final @Nullable MappedFile file;
    private final int capacity;
    private final AtomicLong position = new AtomicLong();
    private volatile RingMemory memory;
    private volatile int epoch;
    private volatile int feedId;

    RingReader(@Nullable MappedFile file, RingMemory memory, Start start) {
        this.file = file;
        this.memory = memory;
        this.capacity = memory.capacity();
        boolean settled;
        do {
            epoch = memory.epoch();
            feedId = memory.feedId();
            position.set(epoch <= 0 ? 0 : start == Start.OLDEST ? oldest(memory) : newest(memory));
            VarHandle.acquireFence();
            settled = memory.epoch() == epoch;
        } while (!settled);
    }

    /**
     * Starts to follow a ring that a writer made, whether or not one has it open now.
     *
     * @throws IllegalStateException where the file is not there, not finished, foreign or damaged
     * @throws java.io.UncheckedIOException where the file system refuses
     */
    public static RingReader follow(Path file, Start start) {
        MappedFile mapped = RingFile.read(file);
        return new RingReader(mapped, new RingMemory(mapped.buffer(), RingFile.capacity(mapped)), start);
    }

    /**
     * Copies the records that come next, as many as there are and the batch can hold.
     *
     * <p>Never blocks and does not allocate. The batch is emptied first.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public PollOutcome poll(TickBatch batch) {
        RingMemory from = memory;
        long first = position.getPlain();
        batch.begin(feedId, epoch);
        int count = run(from, first, Math.min(batch.capacity(), from.capacity()));
        if (count == 0) {
            return nothingToRead(from, first, batch);
        }
        copy(from, first, count, batch);
        VarHandle.acquireFence();
        if (from.claimed() - first > capacity || from.epoch() != epoch) {
            return resume(from, first, batch);
        }
        batch.accept(count);
        position.setRelease(first + count);
        return PollOutcome.READ;
    }

    /**
     * Whether a process that is alive has the ring open for writing. Costs a look at the process; ask a few times a second
     * at most.
     */
    public boolean isWritten() {
        MappedFile mapped = file;
        return mapped == null || memory != CLOSED && mapped.isWritten();
    }

    /** Position of the next record to be read, in {@link #epoch()}. */
    public long position() {
        return position.getAcquire();
    }

    /** The epoch being read; 0 or negative before its writer has begun it. */
    public int epoch() {
        return epoch;
    }

    /** The feed whose ring it is. */
    public int feedId() {
        return feedId;
    }

    /** Number of slots. */
    public int capacity() {
        return capacity;
    }

    /** How many records of its epoch were written and not read yet; 0 after {@link #close()}. */
    public long lag() {
        RingMemory from = memory;
        int itsEpoch = epoch;
        if (from.capacity() == 0 || from.epoch() != itsEpoch) {
            return 0;
        }
        return Math.max(0, newest(from) - position());
    }

    /** Lets the mapping go. Harmless when repeated. */
    @Override
    public void close() {
        memory = CLOSED;
        if (file != null) {
            file.close();
        }
    }

    /** How many complete records stand one behind the other from {@code first} on. */
    private static int run(RingMemory from, long first, int limit) {
        int count = 0;
        while (count < limit && from.mark(first + count) == first + count) {
            count++;
        }
        return count;
    }

    private static void copy(RingMemory from, long first, int count, TickBatch batch) {
        int begin = from.slot(first);
        int untilEnd = (RingLayout.length(from.capacity()) - begin) / RingLayout.SLOT_LENGTH;
        int inOneGo = Math.min(count, untilEnd);
        batch.copy(0, from.buffer(), begin, inOneGo);
        if (inOneGo < count) {
            batch.copy(inOneGo, from.buffer(), RingLayout.SLOTS, count - inOneGo);
        }
    }

    private PollOutcome nothingToRead(RingMemory from, long first, TickBatch batch) {
        if (from.capacity() == 0) {
            throw new IllegalStateException("the ring" + (file == null ? "" : " file " + file.path()) + " is closed");
        }
        boolean sameEpoch = from.epoch() == epoch;
        return sameEpoch && from.mark(first) <= first ? PollOutcome.EMPTY : resume(from, first, batch);
    }

    /** Goes to where reading can go on after the writer started anew or came round. */
    private PollOutcome resume(RingMemory from, long first, TickBatch batch) {
        int now = from.epoch();
        if (now != epoch) {
            if (now <= 0) {
                return PollOutcome.EMPTY; // the writer is still preparing it
            }
            epoch = now;
            feedId = from.feedId();
            position.setRelease(0);
            batch.begin(feedId, now);
            return PollOutcome.EPOCH_CHANGED;
        }
        // A margin, so that a reader that was too slow is not lapped again while it copies the next batch.
        long margin = Math.max(RingLayout.stride(capacity), capacity / 16);
        long next = Math.max(first, oldest(from) + margin);
        if (from.epoch() != epoch) {
            return PollOutcome.EMPTY; // the next poll sees the new epoch
        }
        if (next == first) {
            return PollOutcome.EMPTY;
        }
        position.setRelease(next);
        batch.lose(next - first);
        return PollOutcome.LAPPED;
    }

    private static long oldest(RingMemory memory) {
        return Math.max(0, memory.claimed() - memory.capacity());
    }

    private static long newest(RingMemory memory) {
        long next = memory.published();
        while (memory.mark(next) == next) {
            next++;
        }
        return next;
    }
}
