package org.tickway.ring;

import java.io.Closeable;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.mapped.MappedFile;
import org.tickway.tick.TickLayout;

/**
 * Writes records into a ring; never blocks, never waits for a reader.
 *
 * <p>Threads: one thread at a time uses an instance. While it is open no other writer, in any process, opens the file.
 *
 * <p>Use: {@link #claim()} a slot, put every field but position, epoch and feed id into {@link #buffer()} from that offset
 * on, {@link #publish()}. A claim that is not published is simply claimed again.
 *
 * <p>Life: opening starts a new epoch with position 0; what the ring held is gone. A writer that dies leaves a ring whose
 * published records are still read, and which the next writer takes over.
 */
public final class RingWriter implements Closeable {

    /** Feed ids are a byte of the record; 0 is the application's own. */
    public static final int MAX_FEED_ID = Byte.MAX_VALUE;

    private static final RingMemory CLOSED = new RingMemory(ByteBuffer.allocate(0), 0);

    private final @Nullable MappedFile file;
    private final int capacity;
    private final int stride;
    private final int epoch;
    private int recordEpoch;
    private final int feedId;
    private RingMemory memory;
    private long position;
    private long claimed;

    RingWriter(@Nullable MappedFile file, RingMemory memory, int feedId) {
        this.file = file;
        this.memory = memory;
        this.capacity = memory.capacity();
        this.stride = RingLayout.stride(capacity);
        this.feedId = feedId;
        this.epoch = Math.abs(memory.epoch()) + 1;
        this.recordEpoch = epoch;
        memory.begin(epoch, feedId);
    }

    /**
     * Opens the ring, or makes it: a file of mode 0600, its folder 0700 if that has to be made too.
     *
     * @param capacity slots, a power of two from 16 to 8,388,608; an existing file must have the same
     * @param feedId 0 to {@link #MAX_FEED_ID}
     * @throws IllegalArgumentException where an argument is out of its range
     * @throws IllegalStateException where the file is foreign, damaged, of another capacity, unsafe, or has a writer
     * @throws java.io.UncheckedIOException where the file system refuses, a full disk included
     */
    public static RingWriter open(Path file, int capacity, int feedId) {
        if (feedId < 0 || feedId > MAX_FEED_ID) {
            throw new IllegalArgumentException(
                    "feedId=" + feedId + " of ring file " + file + " is not between 0 and " + MAX_FEED_ID);
        }
        MappedFile mapped = RingFile.write(file, capacity);
        return new RingWriter(mapped, new RingMemory(mapped.buffer(), capacity), feedId);
    }

    /** Where claimed slots are; valid until {@link #close()}. */
    public ByteBuffer buffer() {
        return memory.buffer();
    }

    /**
     * Offset in {@link #buffer()} of the next slot, whose content is undefined.
     *
     * @throws IllegalStateException after {@link #close()}
     */
    public int claim() {
        if (position >= claimed) {
            claimStride();
        }
        return memory.slot(position);
    }

    /** Makes the claimed slot visible to readers, with its position, epoch and feed id. */
    public void publish() {
        int slot = memory.slot(position);
        TickCodec.putFeedId(memory.buffer(), slot, (byte) feedId);
        TickCodec.putEpoch(memory.buffer(), slot, recordEpoch);
        publish(slot);
    }

    /** Makes {@code slot}, which was claimed and has its feed id and {@link #recordEpoch()}, visible with its position. */
    void publish(int slot) {
        RingMemory to = memory;
        to.mark(slot, position);
        position++;
        if ((position & stride - 1) == 0) {
            to.publish(position);
        }
    }

    /** Claims a slot, copies the record at {@code record} of {@code from} into it and publishes it. */
    public void write(ByteBuffer from, int record) {
        int slot = claim();
        int begin = TickLayout.POSITION + Long.BYTES; // the position is the mark of the slot and not for copying
        memory.buffer().put(slot + begin, from, record + begin, TickLayout.RECORD_LENGTH - begin);
        publish();
    }

    /** Stores the position where monitors of other processes see it, which happens by itself only once per stride. */
    public void flush() {
        requireOpen();
        memory.publish(position);
    }

    /** Position of the next record; how many were written in this epoch. */
    public long position() {
        return position;
    }

    public int epoch() {
        return epoch;
    }

    /** The epoch that records carry. */
    int recordEpoch() {
        return recordEpoch;
    }

    /** From here on records carry this epoch, in which their sequences count, and not the ring's own. */
    void numberIn(int runEpoch) {
        recordEpoch = runEpoch;
    }

    public int feedId() {
        return feedId;
    }

    /** Number of slots. */
    public int capacity() {
        return capacity;
    }

    /** Lets the next writer in. Readers still read what there is. Harmless when repeated. */
    @Override
    public void close() {
        if (memory.capacity() == 0) {
            return;
        }
        flush();
        memory = CLOSED;
        claimed = position;
        if (file != null) {
            file.close();
        }
    }

    private void claimStride() {
        requireOpen();
        claimed = position + stride;
        memory.claim(claimed);
    }

    private void requireOpen() {
        if (memory.capacity() == 0) {
            throw new IllegalStateException("the ring" + (file == null ? "" : " file " + file.path()) + " is closed");
        }
    }
}
