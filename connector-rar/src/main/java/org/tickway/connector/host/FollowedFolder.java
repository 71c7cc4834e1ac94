package org.tickway.connector.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.InstrumentDirectory;

/**
 * The data directory of a feeding host, in this process or another, as those see it who follow. May be followed before that
 * host has made it. Safe for any thread.
 */
final class FollowedFolder implements AutoCloseable {

    private static final Logger LOG = System.getLogger(FollowedFolder.class.getName());

    private final Path directory;
    private final DataFolder folder;
    private final Object directoryLock = new Object();
    private volatile @Nullable InstrumentDirectory instruments;
    private boolean closed;
    private volatile List<Path> rings = List.of();
    private volatile boolean complained;

    FollowedFolder(Path directory) {
        this.directory = directory;
        this.folder = new DataFolder(directory);
    }

    /** Looks which rings there are; where that cannot be read, those of the last look. */
    List<Path> rings() {
        try {
            rings = folder.readCurrent();
            complained = false;
        } catch (IOException failure) {
            if (!complained) {
                complained = true;
                LOG.log(
                        Level.WARNING,
                        "TW-CONN-005 the list of rings " + folder.current() + " cannot be read; trying again",
                        failure);
            }
        }
        return rings;
    }

    /**
     * The instruments, or null where no host has been there yet.
     *
     * @throws HostException where they cannot be read
     */
    @Nullable
    InstrumentDirectory instrumentsIfThere() throws HostException {
        InstrumentDirectory open = instruments;
        return open != null || Files.exists(folder.instruments()) ? instruments() : null;
    }

    /** @throws HostException where they cannot be read, or not yet */
    InstrumentDirectory instruments() throws HostException {
        synchronized (directoryLock) {
            if (closed) {
                throw new HostException("the connector has stopped");
            }
            InstrumentDirectory open = instruments;
            if (open == null) {
                try {
                    open = InstrumentDirectory.follow(folder.instruments());
                } catch (RuntimeException missing) {
                    throw new HostException(
                            "the instrument directory " + folder.instruments()
                                    + " cannot be followed; is the feeding adapter running? " + missing.getMessage(),
                            missing);
                }
                instruments = open;
            }
            return open;
        }
    }

    @Override
    public void close() {
        synchronized (directoryLock) {
            closed = true;
            InstrumentDirectory open = instruments;
            instruments = null;
            if (open != null) {
                open.close();
            }
        }
    }

    /** The data directory. */
    @Override
    public String toString() {
        return directory.toString();
    }
}
