package org.tickway.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The bytes of a ring with the orders of access that {@link RingLayout} speaks of.
 *
 * <p>Threads: one writer and any readers, of this process or others; each object belongs to one of them.
 */
final class RingMemory {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteBufferViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer buffer;
    private final int capacity;
    private final int mask;

    /** Over bytes that are aligned to 8 and already as long as {@code capacity} demands. */
    RingMemory(ByteBuffer buffer, int capacity) {
        this.buffer = buffer;
        this.capacity = capacity;
        this.mask = capacity - 1;
    }

    ByteBuffer buffer() {
        return buffer;
    }

    int capacity() {
        return capacity;
    }

    /** Offset of the slot that {@code position} has. */
    int slot(long position) {
        return RingLayout.SLOTS + ((int) position & mask) * RingLayout.SLOT_LENGTH;
    }

    /** The mark of the slot that {@code position} has. */
    long mark(long position) {
        return (long) LONG.getAcquire(buffer, slot(position));
    }

    /** Makes the record in {@code slot} visible as that of {@code position}. */
    void mark(int slot, long position) {
        LONG.setRelease(buffer, slot, position);
    }

    long claimed() {
        return (long) LONG.getAcquire(buffer, RingLayout.CLAIMED);
    }

    /** Says that positions below {@code claimed} may be written; visible before any byte stored after this call. */
    void claim(long claimed) {
        LONG.setRelease(buffer, RingLayout.CLAIMED, claimed);
        VarHandle.fullFence();
    }

    long published() {
        return (long) LONG.getAcquire(buffer, RingLayout.PUBLISHED);
    }

    void publish(long published) {
        LONG.setRelease(buffer, RingLayout.PUBLISHED, published);
    }

    /** The epoch, negative while its writer prepares it, 0 before the first. */
    int epoch() {
        return (int) INT.getAcquire(buffer, RingLayout.EPOCH);
    }

    int feedId() {
        return (int) INT.getAcquire(buffer, RingLayout.FEED_ID);
    }

    /** Begins epoch {@code epoch}: every record of the one before is gone when this returns. */
    void begin(int epoch, int feedId) {
        INT.setRelease(buffer, RingLayout.EPOCH, -epoch);
        VarHandle.fullFence();
        INT.setRelease(buffer, RingLayout.FEED_ID, feedId);
        LONG.setRelease(buffer, RingLayout.CLAIMED, 0L);
        LONG.setRelease(buffer, RingLayout.PUBLISHED, 0L);
        for (int index = 0; index < capacity; index++) {
            LONG.setRelease(buffer, slot(index), RingLayout.NO_RECORD);
        }
        INT.setRelease(buffer, RingLayout.EPOCH, epoch);
    }
}
