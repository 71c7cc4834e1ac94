package org.tickway.journal.chronicle;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Makes the disk give the blocks of a file before they are written through its mapping.
 *
 * <p>A page of a mapped file for which the disk has no block is a fault of the JVM and no exception. So the bytes ahead of
 * the place of writing are written through the file first, where a full disk is an error that can be handled.
 *
 * <p>While the file grows fast, another thread reserves ahead of the one that writes it: the first touch of a page of memory
 * costs more than all else of appending what stands on it. The writing thread calls {@link #covers}, {@link #begin}, {@link
 * #extend} and {@link #close}, the other one {@link #step}. It only ever writes zeros behind what was reserved before, so that
 * the two never write the same place.
 */
final class Reservation implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Reservation.class.getName());

    /** Always reserved ahead of what is asked for: the pages of its own index that the queue puts in between. */
    private static final int MARGIN_BYTES = 1 << 20;

    private static final int STEP_BYTES = 4 << 20;
    private static final int CHUNK_BYTES = 1 << 18;

    /** At three million records a second, 80 ms of such as cannot be packed. */
    private static final int AHEAD_BYTES = 32 << 20;

    /** A file that was extended twice within this time grows fast. */
    private static final long FAST_NS = 200_000_000L;

    private final @Nullable ReserveAhead helper;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private @Nullable ByteBuffer content;
    private @Nullable File file;
    private volatile long reservedTo;
    private final long fastNs;
    private long extendedAtNs = System.nanoTime() - FAST_NS;
    private volatile boolean fast;
    private @Nullable FileChannel ahead;
    private volatile long wantedTo;

    /** @param helper reserves ahead; null where nobody does */
    Reservation(@Nullable ReserveAhead helper) {
        this(helper, FAST_NS);
    }

    /** @param fastNs a file that is extended twice within this time grows fast */
    Reservation(@Nullable ReserveAhead helper, long fastNs) {
        this.helper = helper;
        this.fastNs = fastNs;
    }

    /** Whether anything of the file was reserved yet. */
    boolean covers(@Nullable File itsFile) {
        return itsFile != null && itsFile.equals(file);
    }

    /**
     * Begins with a file; what stands behind {@code written} stays as it is.
     *
     * @throws IOException where the disk has no room
     */
    synchronized void begin(File itsFile, long written) throws IOException {
        close();
        long to = written + MARGIN_BYTES + STEP_BYTES;
        ByteBuffer bytes = content == null ? ByteBuffer.allocateDirect(CHUNK_BYTES) : content;
        content = bytes;
        try (FileChannel channel =
                FileChannel.open(itsFile.toPath(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            for (long at = written; at < to; ) {
                bytes.clear().limit((int) Math.min(CHUNK_BYTES, to - at));
                while (bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) > 0) {
                    // the queue's index may stand there already
                }
                while (bytes.hasRemaining()) {
                    bytes.put((byte) 0);
                }
                at += write(channel, bytes.flip(), at);
            }
        }
        file = itsFile;
        reservedTo = to;
    }

    /**
     * Sees to it that {@code bytes} more can be written behind {@code written}.
     *
     * @throws IOException where the disk has no room
     */
    void extend(File itsFile, long written, long bytes) throws IOException {
        long needed = written + bytes + MARGIN_BYTES;
        if (needed > reservedTo) {
            extend(itsFile, needed);
        }
        if (fast && helper != null && wantedTo - needed < AHEAD_BYTES / 2) {
            wantedTo = needed + AHEAD_BYTES;
            helper.ask(this);
        }
    }

    private synchronized void extend(File itsFile, long needed) throws IOException {
        long nowNs = System.nanoTime();
        fast = nowNs - extendedAtNs < fastNs;
        extendedAtNs = nowNs;
        long to = needed + STEP_BYTES;
        try (FileChannel channel = FileChannel.open(itsFile.toPath(), StandardOpenOption.WRITE)) {
            while (reservedTo < to) {
                reserve(channel, to);
            }
        }
    }

    /**
     * Reserves one piece of what is wanted ahead; true where more is wanted. Where the disk refuses, nothing is ahead any more,
     * and the writing thread meets the same by itself.
     */
    synchronized boolean step() {
        File itsFile = file;
        if (itsFile == null || reservedTo >= wantedTo) {
            return false;
        }
        try {
            FileChannel channel = ahead == null ? FileChannel.open(itsFile.toPath(), StandardOpenOption.WRITE) : ahead;
            ahead = channel;
            reserve(channel, wantedTo);
            return reservedTo < wantedTo;
        } catch (IOException refused) {
            LOG.log(System.Logger.Level.DEBUG, "TW-JRNL-014 nothing was reserved ahead", refused);
            fast = false;
            letGo();
            return false;
        }
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the monitor
    private void reserve(FileChannel channel, long to) throws IOException {
        zeros.clear().limit((int) Math.min(CHUNK_BYTES, to - reservedTo));
        reservedTo += write(channel, zeros, reservedTo);
    }

    /** Nothing is reserved of any file any more. */
    @Override
    public synchronized void close() {
        file = null;
        wantedTo = 0;
        letGo();
    }

    private void letGo() {
        FileChannel channel = ahead;
        ahead = null;
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException refused) {
                LOG.log(System.Logger.Level.DEBUG, "TW-JRNL-015 a file that was reserved was not let go", refused);
            }
        }
    }

    private static int write(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, at + written);
        }
        return written;
    }
}
