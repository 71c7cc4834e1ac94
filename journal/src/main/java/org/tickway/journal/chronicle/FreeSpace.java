package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Whether the disk has room, and the reservation of what is written next.
 *
 * <p>A page of a mapped file for which the disk has no room is a fault of the JVM and no exception, so the bytes ahead of
 * the place of writing are written as zeros through the file first: there a full disk is an error that can be handled.
 *
 * <p>One thread, but {@link #isLow} is for any.
 */
final class FreeSpace {

    private static final int CHUNK_BYTES = 4 << 20;

    private final Path folder;
    private final long minFreeBytes;
    private final long resumeFreeBytes;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 20);
    private volatile boolean low;
    private Path reservedFile = Path.of("");
    private long reservedTo;

    FreeSpace(JournalConfig config) {
        this.folder = config.folder();
        this.minFreeBytes = config.minFreeBytes();
        this.resumeFreeBytes = config.resumeFreeBytes();
    }

    /** Looks at the disk; false while nothing is to be written. */
    boolean check() {
        try {
            FileStore store = Files.getFileStore(folder);
            long free = store.getUsableSpace();
            low = low ? free < resumeFreeBytes : free < minFreeBytes;
        } catch (IOException unknown) {
            low = true;
        }
        return !low;
    }

    boolean isLow() {
        return low;
    }

    /** Nothing is written until the disk has room for it again. */
    void full() {
        low = true;
    }

    /**
     * Makes sure that {@code file} has room for {@code bytes} more behind {@code written}.
     *
     * @throws IOException where the disk has no room
     */
    void reserve(Path file, long written, long bytes) throws IOException {
        if (!file.equals(reservedFile)) {
            reservedFile = file;
            reservedTo = written;
        }
        long wanted = written + bytes + CHUNK_BYTES / 2;
        if (wanted <= reservedTo) {
            return;
        }
        long from = Math.max(written, reservedTo);
        long to = wanted + CHUNK_BYTES;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (from < to) {
                zeros.clear().limit((int) Math.min(zeros.capacity(), to - from));
                from += channel.write(zeros, from);
                reservedTo = from;
            }
        }
    }
}
