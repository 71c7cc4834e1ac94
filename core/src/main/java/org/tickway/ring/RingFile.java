package org.tickway.ring;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.tickway.mapped.MappedFile;
import org.tickway.mapped.MappedHeader;

/** Opens ring files and checks that they are what they say. Stateless. */
final class RingFile {

    private RingFile() {}

    static MappedFile write(Path path, int capacity) {
        if (!RingLayout.isCapacity(capacity)) {
            throw new IllegalArgumentException("capacity=" + capacity + " of ring file " + path
                    + " is not a power of two between " + RingLayout.MIN_CAPACITY + " and " + RingLayout.MAX_CAPACITY);
        }
        MappedFile file = MappedFile.write(path, RingLayout.FORMAT, RingLayout.length(capacity));
        try {
            if (file.isFresh()) {
                file.buffer().putInt(RingLayout.CAPACITY, capacity);
                file.buffer().putInt(RingLayout.RECORD_LENGTH, RingLayout.SLOT_LENGTH);
                file.seal();
            } else if (capacity(file) != capacity) {
                throw file.fault("capacity=" + capacity(file) + " is not the wanted " + capacity
                        + "; remove the file when no process uses it any more, or keep its capacity");
            }
            return file;
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    static MappedFile read(Path path) {
        MappedFile file = MappedFile.read(path, RingLayout.FORMAT);
        capacity(file);
        return file;
    }

    /** The checked capacity of a finished file. */
    static int capacity(MappedFile file) {
        ByteBuffer buffer = file.buffer();
        if (buffer.capacity() < MappedHeader.LENGTH) {
            throw file.fault("length=" + buffer.capacity() + " is less than its header's " + MappedHeader.LENGTH);
        }
        int capacity = buffer.getInt(RingLayout.CAPACITY);
        int recordLength = buffer.getInt(RingLayout.RECORD_LENGTH);
        if (!RingLayout.isCapacity(capacity)) {
            throw file.fault("capacity=" + capacity + " is not a power of two between " + RingLayout.MIN_CAPACITY
                    + " and " + RingLayout.MAX_CAPACITY + "; the file is damaged");
        }
        if (recordLength != RingLayout.SLOT_LENGTH) {
            throw file.fault("record length=" + recordLength + " is not " + RingLayout.SLOT_LENGTH);
        }
        if (buffer.capacity() != RingLayout.length(capacity)) {
            throw file.fault("length=" + buffer.capacity() + " is not the " + RingLayout.length(capacity)
                    + " that capacity=" + capacity + " needs; the file is damaged");
        }
        return capacity;
    }
}
