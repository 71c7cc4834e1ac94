package org.tickway.instrument;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.tickway.mapped.MappedFile;

/**
 * The entries of a directory file.
 *
 * <p>Threads: one at a time, but for {@link #count()}, which is for any, even after {@link #close()}.
 */
final class DirectoryFile {

    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final MappedFile file;
    private final ByteBuffer buffer;
    private final int capacity;

    private DirectoryFile(MappedFile file) {
        this.file = file;
        this.buffer = file.buffer();
        this.capacity = capacity(file);
    }

    /** Opens or makes it, with room for at least {@code capacity} entries. */
    static DirectoryFile write(Path path, int capacity) {
        MappedFile file = MappedFile.write(path, DirectoryLayout.FORMAT, DirectoryLayout.fileLength(capacity));
        try {
            if (file.isFresh()) {
                file.buffer().putInt(DirectoryLayout.CAPACITY, capacity);
                file.seal();
            } else if (capacity(file) < capacity) {
                file.extend(DirectoryLayout.fileLength(capacity));
                INT.setRelease(file.buffer(), DirectoryLayout.CAPACITY, capacity);
            }
            return new DirectoryFile(file);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    static DirectoryFile read(Path path) {
        return new DirectoryFile(MappedFile.read(path, DirectoryLayout.FORMAT));
    }

    Path path() {
        return file.path();
    }

    /** Entries that this mapping has room for; the file may have been made longer since. */
    int capacity() {
        return capacity;
    }

    /** Entries that are written. */
    int count() {
        return (int) INT.getAcquire(buffer, DirectoryLayout.COUNT);
    }

    /** Writes the entry of the next id. */
    void append(Instrument instrument) {
        int entry = DirectoryLayout.entry(instrument.id());
        byte[] name = instrument.name().getBytes(StandardCharsets.UTF_8);
        String isin = instrument.isin();
        buffer.put(entry + DirectoryLayout.NAME_LENGTH, (byte) name.length);
        buffer.put(entry + DirectoryLayout.ISIN_LENGTH, (byte) (isin == null ? 0 : DirectoryLayout.ISIN_BYTES));
        buffer.put(entry + DirectoryLayout.PRICE_EXPONENT, (byte) instrument.priceExponent());
        buffer.put(entry + DirectoryLayout.QUANTITY_EXPONENT, (byte) instrument.quantityExponent());
        buffer.put(entry + DirectoryLayout.NAME, name);
        if (isin != null) {
            buffer.put(entry + DirectoryLayout.ISIN, isin.getBytes(StandardCharsets.US_ASCII));
        }
        INT.setRelease(buffer, DirectoryLayout.COUNT, instrument.id() + 1);
    }

    /** Forgets every entry; only for a file that nobody follows. */
    void clear() {
        INT.setRelease(buffer, DirectoryLayout.COUNT, 0);
    }

    /** The entry of an id below {@link #count()} and {@link #capacity()}. */
    Instrument read(int id) {
        int entry = DirectoryLayout.entry(id);
        int nameLength = buffer.get(entry + DirectoryLayout.NAME_LENGTH);
        int isinLength = buffer.get(entry + DirectoryLayout.ISIN_LENGTH);
        try {
            return new Instrument(
                    id,
                    text(entry + DirectoryLayout.NAME, Math.min(Math.max(0, nameLength), InstrumentName.MAX_BYTES)),
                    isinLength == 0 ? null : text(entry + DirectoryLayout.ISIN, DirectoryLayout.ISIN_BYTES),
                    buffer.get(entry + DirectoryLayout.PRICE_EXPONENT),
                    buffer.get(entry + DirectoryLayout.QUANTITY_EXPONENT));
        } catch (IllegalArgumentException damaged) {
            throw file.fault("entry " + id + " is damaged: " + damaged.getMessage());
        }
    }

    void close() {
        file.close();
    }

    private String text(int offset, int length) {
        byte[] bytes = new byte[length];
        buffer.get(offset, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static int capacity(MappedFile file) {
        int capacity = (int) INT.getAcquire(file.buffer(), DirectoryLayout.CAPACITY);
        int count = (int) INT.getAcquire(file.buffer(), DirectoryLayout.COUNT);
        long length = file.buffer().capacity();
        if (capacity < 1 || capacity > DirectoryLayout.MAX_CAPACITY || length < DirectoryLayout.fileLength(capacity)) {
            throw file.fault("length=" + length + " is less than capacity=" + capacity + " needs; the file is damaged");
        }
        if (count < 0 || count > capacity) {
            throw file.fault("count=" + count + " is not between 0 and capacity=" + capacity + "; the file is damaged");
        }
        return capacity;
    }
}
