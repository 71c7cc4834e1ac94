package org.tickway.journal.chronicle;

import java.io.File;
import java.io.IOException;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Appends excerpts to a queue, whole or not at all, and only where the disk has room for them. Allocates nothing for an
 * excerpt.
 *
 * <p>One thread at a time; the only appender of its queue while it is open.
 */
final class SafeAppender implements AutoCloseable {

    private static final long LOOK_INTERVAL_NS = 1_000_000_000L;
    private static final long LOOK_INTERVAL_BYTES = 16 << 20;

    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final FreeSpace space;
    private final Reservation reservation;
    private long lookedAtNs;
    private long sinceLookBytes = LOOK_INTERVAL_BYTES;
    private long written;

    /** Puts the content of an excerpt. */
    interface Excerpt {
        void write(Bytes<?> bytes);
    }

    SafeAppender(SingleChronicleQueue queue, FreeSpace space) {
        this(queue, space, null);
    }

    /** @param ahead reserves room ahead where much is appended; null where nobody does */
    SafeAppender(SingleChronicleQueue queue, FreeSpace space, @Nullable ReserveAhead ahead) {
        this.queue = queue;
        this.space = space;
        this.reservation = new Reservation(ahead);
        this.appender = queue.createAppender();
        appender.singleThreadedCheckDisabled(true);
    }

    /**
     * Appends an excerpt of {@code length} bytes at most.
     *
     * @return false where it was not taken, for want of room
     */
    boolean append(long length, Excerpt excerpt) {
        if (!hasRoom()) {
            return false;
        }
        try {
            File file = appender.currentFile();
            if (file != null && reservation.covers(file)) {
                reservation.extend(file, written, length);
            } else if (space.usableBytes() < FreeSpace.LEAST_BYTES + length) {
                throw new IOException("no room for a new file");
            }
            put(excerpt);
            File now = appender.currentFile();
            if (now != null && !reservation.covers(now)) {
                reservation.begin(now, written);
            }
        } catch (IOException | InternalError noRoom) { // an InternalError is a mapped page without a block on the disk
            space.refused(noRoom);
            return false;
        }
        sinceLookBytes += length;
        return true;
    }

    /** The index of the excerpt that was appended last. */
    long lastIndex() {
        return appender.lastIndexAppended();
    }

    private void put(Excerpt excerpt) {
        try (DocumentContext document = appender.writingDocument()) {
            boolean whole = false;
            try {
                Bytes<?> bytes = document.wire().bytes();
                excerpt.write(bytes);
                written = bytes.writePosition();
                whole = true;
            } finally {
                if (!whole) {
                    document.rollbackOnClose();
                }
            }
        }
    }

    private boolean hasRoom() {
        long nowNs = System.nanoTime();
        if (nowNs - lookedAtNs >= LOOK_INTERVAL_NS
                || !space.isLow() && (sinceLookBytes >= LOOK_INTERVAL_BYTES || queue.cycle() != appender.cycle())) {
            lookedAtNs = nowNs;
            sinceLookBytes = 0;
            return space.check();
        }
        return !space.isLow();
    }

    @Override
    public void close() {
        reservation.close();
        appender.close();
    }
}
