package org.tickway.instrument;

import java.io.Closeable;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * All instruments by id, name and ISIN, in a mapped file that survives restarts.
 *
 * <p>Threads: any. One process appends at a time; the others follow and see additions at once. Looking up what is known
 * allocates nothing and takes no lock; a miss looks whether the file has grown.
 *
 * <p>Life: an instrument is never changed nor removed, so an id means the same as long as the file lives.
 */
public final class InstrumentDirectory implements Closeable {

    private final Path path;
    private final boolean writable;
    private final ConcurrentMap<String, Instrument> byName = new ConcurrentHashMap<>();
    private volatile DirectoryFile file;
    private volatile @Nullable Instrument[] byId = new @Nullable Instrument[64];
    private volatile int known;
    private volatile boolean closed;

    private InstrumentDirectory(DirectoryFile file, boolean writable) {
        this.path = file.path();
        this.file = file;
        this.writable = writable;
        catchUp();
    }

    /**
     * Opens the directory for its only writer, making it if it is not there. Ids stay as they were.
     *
     * @param capacity instruments, 1 to 8,388,608; an existing file grows to it, and keeps its own where that is larger
     * @throws IllegalArgumentException where the capacity is out of its range
     * @throws IllegalStateException where the file is foreign, damaged, unsafe, or has a writer
     * @throws java.io.UncheckedIOException where the file system refuses, a full disk included
     */
    public static InstrumentDirectory open(Path file, int capacity) {
        return of(DirectoryFile.write(file, requireCapacity(file, capacity)), true);
    }

    /**
     * Opens, as {@link #open} does, a directory that begins without instruments, whatever its file held: for one that nobody
     * else follows.
     */
    public static InstrumentDirectory openEmpty(Path file, int capacity) {
        DirectoryFile opened = DirectoryFile.write(file, requireCapacity(file, capacity));
        opened.clear();
        return of(opened, true);
    }

    /**
     * Follows the directory that another process, or another part of this one, writes.
     *
     * @throws IllegalStateException where the file is not there, not finished, foreign or damaged
     * @throws java.io.UncheckedIOException where the file system refuses
     */
    public static InstrumentDirectory follow(Path file) {
        return of(DirectoryFile.read(file), false);
    }

    /**
     * Adds an instrument, or answers with the one that has this name already, as it is.
     *
     * @param isin or null; where several instruments have one ISIN, it finds the first of them
     * @throws IllegalArgumentException where name, ISIN or exponents break their rules
     * @throws IllegalStateException where the directory is full, closed, or only followed
     */
    public Instrument add(String name, @Nullable String isin, int priceExponent, int quantityExponent) {
        Instrument there = find(name);
        if (there != null && there.name().equals(name)) {
            return there;
        }
        synchronized (this) {
            there = byName.get(name);
            if (there != null && there.name().equals(name)) {
                return there;
            }
            Instrument added = new Instrument(known, name, isin, priceExponent, quantityExponent);
            if (!writable || closed) {
                throw new IllegalStateException("instrument " + name + " cannot be added: directory " + path + " is "
                        + (closed ? "closed" : "only followed"));
            }
            if (added.id() == file.capacity()) {
                throw new IllegalStateException("instrument " + name + " cannot be added: directory " + path
                        + " is full, capacity=" + file.capacity() + "; open it with a larger one");
            }
            file.append(added);
            take(added);
            return added;
        }
    }

    /** The instrument of this name or ISIN, or null. */
    public @Nullable Instrument find(String nameOrIsin) {
        Instrument found = byName.get(nameOrIsin);
        if (found == null && isBehind()) {
            catchUp();
            found = byName.get(nameOrIsin);
        }
        return found;
    }

    /** The instrument with this id, or null. */
    public @Nullable Instrument get(int id) {
        if (id >= known && isBehind()) {
            catchUp();
        }
        return id < 0 || id >= known ? null : byId[id];
    }

    /** Number of instruments; their ids are 0 to size - 1. */
    public int size() {
        if (isBehind()) {
            catchUp();
        }
        return known;
    }

    /** How many instruments the file has room for. */
    public int capacity() {
        return file.capacity();
    }

    public Path path() {
        return path;
    }

    /** Lets the next writer in. What is known is still found; nothing new is. Harmless when repeated. */
    @Override
    public synchronized void close() {
        closed = true;
        file.close();
    }

    private static int requireCapacity(Path file, int capacity) {
        if (capacity < 1 || capacity > DirectoryLayout.MAX_CAPACITY) {
            throw new IllegalArgumentException("capacity=" + capacity + " of instrument directory file " + file
                    + " is not between 1 and " + DirectoryLayout.MAX_CAPACITY);
        }
        return capacity;
    }

    private static InstrumentDirectory of(DirectoryFile file, boolean writable) {
        try {
            return new InstrumentDirectory(file, writable);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private boolean isBehind() {
        return !writable && !closed && file.count() > known;
    }

    private synchronized void catchUp() {
        if (closed) {
            return;
        }
        int count = file.count();
        if (count > file.capacity()) { // the writer has made the file longer
            DirectoryFile longer = DirectoryFile.read(path);
            file.close();
            file = longer;
        }
        for (int id = known; id < count; id++) {
            take(file.read(id));
        }
    }

    private void take(Instrument instrument) {
        int id = instrument.id();
        @Nullable Instrument[] instruments = byId;
        if (id >= instruments.length) {
            instruments = Arrays.copyOf(instruments, 2 * instruments.length);
        }
        instruments[id] = instrument;
        byId = instruments;
        String isin = instrument.isin();
        if (isin != null) {
            byName.putIfAbsent(isin, instrument);
        }
        byName.put(instrument.name(), instrument);
        known = id + 1;
    }
}
