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
 * <p>The one thread that writes the file.
 */
final class Reservation {

    /** Always reserved ahead of what is asked for: the pages of its own index that the queue puts in between. */
    private static final int MARGIN_BYTES = 1 << 20;

    private static final int STEP_BYTES = 4 << 20;
    private static final int CHUNK_BYTES = 1 << 18;

    private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
    private @Nullable ByteBuffer content;
    private @Nullable File file;
    private long reservedTo;

    /** Whether anything of the file was reserved yet. */
    boolean covers(@Nullable File itsFile) {
        return itsFile != null && itsFile.equals(file);
    }

    /**
     * Begins with a file; what stands behind {@code written} stays as it is.
     *
     * @throws IOException where the disk has no room
     */
    void begin(File itsFile, long written) throws IOException {
        file = null;
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
        if (needed <= reservedTo) {
            return;
        }
        long to = needed + STEP_BYTES;
        try (FileChannel channel = FileChannel.open(itsFile.toPath(), StandardOpenOption.WRITE)) {
            while (reservedTo < to) {
                zeros.clear().limit((int) Math.min(CHUNK_BYTES, to - reservedTo));
                reservedTo += write(channel, zeros, reservedTo);
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
