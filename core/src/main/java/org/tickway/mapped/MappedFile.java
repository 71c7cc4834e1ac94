package org.tickway.mapped;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file mapped into memory, written by at most one process and read by any number.
 *
 * <p>Threads: opening is safe from any thread; one thread at a time uses an opened instance. What threads and processes
 * may do with the bytes is the contract of the format.
 *
 * <p>A new file is filled by writing, so that a full disk is an error at the start and not a fault in the middle of the
 * day; its mode is 0600. Java 17 cannot unmap at will without special flags: {@link #close()} drops this object's
 * reference, and the address space is given back once nobody holds the buffer any more.
 */
public final class MappedFile implements Closeable {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
    private static final int FILL_BYTES = 1 << 16;

    private final FileFormat format;
    private final Path path;
    private final @Nullable WriterLock lock;
    private final boolean fresh;
    private ByteBuffer buffer;
    private boolean closed;

    private MappedFile(FileFormat format, Path path, @Nullable WriterLock lock, boolean fresh, ByteBuffer buffer) {
        this.format = format;
        this.path = path;
        this.lock = lock;
        this.fresh = fresh;
        this.buffer = buffer;
    }

    /**
     * Opens the file for writing and keeps every other writer out until {@link #close()}; makes it, {@code lengthIfNew}
     * bytes long and zero behind its first fields, if it is not there or was never finished.
     *
     * <p>A fresh file is unfinished until {@link #seal()}.
     *
     * @throws UnusableFileException where the file is foreign, damaged, unsafe or has a writer
     * @throws UncheckedIOException where the file system refuses, a full disk included
     */
    public static MappedFile write(Path file, FileFormat format, long lengthIfNew) {
        Path path = file.toAbsolutePath();
        try {
            PrivateFolder.prepare(format, path);
            PrivateFolder.check(format, path);
            // One opener at a time: a second lock attempt of this process would make the kernel drop the first one's
            // lock, so the header is asked before the lock is touched.
            synchronized (MappedFile.class) {
                WriterLock lock = lock(path, format);
                try {
                    return openLocked(path, format, lengthIfNew, lock);
                } catch (IOException | RuntimeException failure) {
                    lock.release();
                    throw failure;
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    format.name() + " file " + path + " cannot be opened for writing: " + failure.getMessage(),
                    failure);
        }
    }

    /**
     * Opens the file for reading.
     *
     * @throws UnusableFileException where the file is not there, foreign, damaged or not finished
     * @throws UncheckedIOException where the file system refuses
     */
    public static MappedFile read(Path file, FileFormat format) {
        Path path = file.toAbsolutePath();
        try {
            if (!Files.exists(path)) {
                throw new UnusableFileException(format, path, "it does not exist; its writer makes it");
            }
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                if (isUnfinished(channel, path, format)) {
                    throw new UnusableFileException(format, path, "it is not finished; its writer finishes it");
                }
                return new MappedFile(format, path, null, false, map(channel, MapMode.READ_ONLY));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    format.name() + " file " + path + " cannot be read: " + failure.getMessage(), failure);
        }
    }

    public Path path() {
        return path;
    }

    /** Whether {@link #write} made the file, so that its contents have to be set before {@link #seal()}. */
    public boolean isFresh() {
        return fresh;
    }

    /** The whole file, little-endian; empty after {@link #close()}. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** Declares a fresh file finished: from here on readers accept it. */
    public void seal() {
        INT.setRelease(buffer, MappedHeader.VERSION, format.version());
    }

    /** The fault that {@code what} is in this file, for the caller to throw. */
    public UnusableFileException fault(String what) {
        return new UnusableFileException(format, path, what);
    }

    /** Makes the writer's file longer, to {@code length} bytes, by writing. Mappings made before keep their length. */
    public void extend(long length) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            fill(channel, channel.size(), length);
            buffer = map(channel, MapMode.READ_WRITE);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    format.name() + " file " + path + " cannot be made " + length + " bytes long: "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Lets the next writer in, if this was one, and drops the mapping. Harmless when repeated. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            if (lock != null) {
                LONG.setRelease(buffer, MappedHeader.WRITER_PID, 0L);
                LONG.setRelease(buffer, MappedHeader.WRITER_START, 0L);
                lock.release();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    format.name() + " file " + path + " cannot be unlocked: " + failure.getMessage(), failure);
        } finally {
            buffer = NOTHING;
        }
    }

    private static WriterLock lock(Path path, FileFormat format) throws IOException {
        long pid = 0;
        if (Files.exists(path)) {
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
                ByteBuffer head = head(channel);
                if (head.limit() == MappedHeader.END && head.getLong(MappedHeader.MAGIC) == format.magic()) {
                    pid = head.getLong(MappedHeader.WRITER_PID);
                    if (pid == ProcessHandle.current().pid()
                            && head.getLong(MappedHeader.WRITER_START) == processStartMs()) {
                        throw new UnusableFileException(
                                format, path, "it is already being written by this process, pid=" + pid);
                    }
                }
            }
        }
        WriterLock lock = WriterLock.acquire(path);
        if (lock == null) {
            throw new UnusableFileException(
                    format, path, "it is being written by another process, pid=" + pid + "; one writer at a time");
        }
        return lock;
    }

    private static MappedFile openLocked(Path path, FileFormat format, long lengthIfNew, WriterLock lock)
            throws IOException {
        try (FileChannel channel = FileChannel.open(
                path,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                PrivateFolder.attributes(path, "rw-------"))) {
            boolean fresh = channel.size() == 0 || isUnfinished(channel, path, format);
            if (fresh) {
                make(channel, format, lengthIfNew);
            }
            ByteBuffer buffer = map(channel, MapMode.READ_WRITE);
            LONG.setRelease(buffer, MappedHeader.WRITER_START, processStartMs());
            LONG.setRelease(
                    buffer, MappedHeader.WRITER_PID, ProcessHandle.current().pid());
            return new MappedFile(format, path, lock, fresh, buffer);
        }
    }

    /** Checks that an existing file is ours; true where its making was cut short. */
    private static boolean isUnfinished(FileChannel channel, Path path, FileFormat format) throws IOException {
        ByteBuffer head = head(channel);
        long magic = head.limit() < MappedHeader.END ? 0 : head.getLong(MappedHeader.MAGIC);
        if (magic != format.magic()) {
            throw new UnusableFileException(
                    format,
                    path,
                    "magic=0x" + Long.toHexString(magic) + " is not 0x" + Long.toHexString(format.magic()) + ", length="
                            + channel.size() + "; it is some other kind of file");
        }
        int version = head.getInt(MappedHeader.VERSION);
        if (version == 0) {
            return true;
        }
        if (version != format.version()) {
            throw new UnusableFileException(
                    format,
                    path,
                    "version=" + version + " is not " + format.version()
                            + "; remove the file when no process uses it any more");
        }
        if (channel.size() < MappedHeader.LENGTH || channel.size() > Integer.MAX_VALUE) {
            throw new UnusableFileException(
                    format,
                    path,
                    "length=" + channel.size() + " is not between " + MappedHeader.LENGTH + " and " + Integer.MAX_VALUE
                            + "; the file is damaged");
        }
        return false;
    }

    private static ByteBuffer head(FileChannel channel) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MappedHeader.END).order(ByteOrder.LITTLE_ENDIAN);
        int read = 0;
        while (head.hasRemaining() && read >= 0) {
            read = channel.read(head, head.position());
        }
        return head.flip();
    }

    private static void make(FileChannel channel, FileFormat format, long length) throws IOException {
        channel.truncate(0);
        ByteBuffer head = ByteBuffer.allocate(MappedHeader.END).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MappedHeader.MAGIC, format.magic());
        writeFully(channel, head, 0);
        try {
            fill(channel, MappedHeader.END, length);
        } catch (IOException diskFull) {
            channel.truncate(0);
            throw diskFull;
        }
    }

    private static void fill(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect(FILL_BYTES);
        for (long position = from; position < to; ) {
            zeros.clear().limit((int) Math.min(FILL_BYTES, to - position));
            position += writeFully(channel, zeros, position);
        }
    }

    private static int writeFully(FileChannel channel, ByteBuffer bytes, long at) throws IOException {
        int written = 0;
        while (bytes.hasRemaining()) {
            written += channel.write(bytes, at + written);
        }
        return written;
    }

    private static ByteBuffer map(FileChannel channel, MapMode mode) throws IOException {
        return channel.map(mode, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** 0 where the system does not tell. */
    /** Whether a process that is alive has the file open for writing; it may be this one. */
    public boolean isWritten() {
        long pid = (long) LONG.getAcquire(buffer, MappedHeader.WRITER_PID);
        if (pid == 0) {
            return false;
        }
        long startMs = (long) LONG.getAcquire(buffer, MappedHeader.WRITER_START);
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                // another process may have got the number
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.toEpochMilli() == startMs)
                        .orElse(true))
                .isPresent();
    }

    private static long processStartMs() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElse(0L);
    }
}
