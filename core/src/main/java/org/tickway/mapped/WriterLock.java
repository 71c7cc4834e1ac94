package org.tickway.mapped;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The right to write a file, held by one process and given back by the kernel when that process dies.
 *
 * <p>The lock is on a file of its own ({@code name.lock}), because a POSIX lock is lost as soon as its process closes any
 * descriptor of the locked file, and readers in the same process do that with the file itself.
 */
final class WriterLock {

    private final FileChannel channel;
    private final FileLock lock;

    private WriterLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** The right, or null where somebody else has it. */
    static @Nullable WriterLock acquire(Path file) throws IOException {
        Path path = file.resolveSibling(file.getFileName() + ".lock");
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                PrivateFolder.attributes(path, "rw-------"));
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        return lock == null ? null : new WriterLock(channel, lock);
    }

    void release() throws IOException {
        lock.release();
        channel.close();
    }
}
