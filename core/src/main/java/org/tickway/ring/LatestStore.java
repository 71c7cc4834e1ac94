package org.tickway.ring;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/**
 * The newest QUOTE of each instrument, whichever ring it came by.
 *
 * <p>Threads: any writers, any readers. A reader never sees half of a quote and never blocks a writer; two writers of one
 * instrument take turns. Memory is taken for 1,024 instruments at a time, when the first of them is written.
 */
public final class LatestStore {

    private static final VarHandle VERSION = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int PAGE_BITS = 10;
    private static final int PAGE_LENGTH = 1 << PAGE_BITS;

    private final int capacity;
    private final AtomicReferenceArray<@Nullable Page> pages;

    /** Room for instrument ids from 0 to {@code capacity - 1}. */
    public LatestStore(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity=" + capacity + " is not at least 1");
        }
        this.capacity = capacity;
        this.pages = new AtomicReferenceArray<>((capacity - 1 >>> PAGE_BITS) + 1);
    }

    /** How many instruments it has room for. */
    public int capacity() {
        return capacity;
    }

    /**
     * Keeps a copy of the record at {@code record} as the newest of its instrument.
     *
     * @throws IndexOutOfBoundsException where the instrument's id is not below the capacity
     */
    public void write(ByteBuffer from, int record) {
        int instrumentId = TickCodec.instrumentId(from, record);
        if (instrumentId < 0 || instrumentId >= capacity) {
            throw new IndexOutOfBoundsException(
                    "instrumentId=" + instrumentId + " is not between 0 and " + (capacity - 1));
        }
        pageForWriting(instrumentId).write(instrumentId & PAGE_LENGTH - 1, from, record);
    }

    /**
     * Copies the newest quote of the instrument to {@code offset} of {@code to}.
     *
     * @return false where there is none yet; {@code to} is then undefined from {@code offset} on
     */
    public boolean read(int instrumentId, ByteBuffer to, int offset) {
        if (instrumentId < 0 || instrumentId >= capacity) {
            return false;
        }
        Page page = pages.getAcquire(instrumentId >>> PAGE_BITS);
        return page != null && page.read(instrumentId & PAGE_LENGTH - 1, to, offset);
    }

    private Page pageForWriting(int instrumentId) {
        int index = instrumentId >>> PAGE_BITS;
        Page page = pages.getAcquire(index);
        if (page != null) {
            return page;
        }
        Page made = new Page();
        Page other = pages.compareAndExchange(index, null, made);
        return other == null ? made : other;
    }

    /** Quotes with a version each: odd while it is being written, 0 before the first. */
    private static final class Page {

        private final long[] versions = new long[PAGE_LENGTH];
        private final ByteBuffer quotes =
                ByteBuffer.allocate(PAGE_LENGTH * TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);

        void write(int index, ByteBuffer from, int record) {
            long version = (long) VERSION.getAcquire(versions, index);
            while ((version & 1) == 1 || !VERSION.compareAndSet(versions, index, version, version + 1)) {
                Thread.onSpinWait();
                version = (long) VERSION.getAcquire(versions, index);
            }
            VarHandle.storeStoreFence(); // the odd version is seen before any byte of the new quote
            TickCodec.copy(from, record, quotes, index * TickLayout.RECORD_LENGTH);
            VERSION.setRelease(versions, index, version + 2);
        }

        boolean read(int index, ByteBuffer to, int offset) {
            while (true) {
                long version = (long) VERSION.getAcquire(versions, index);
                if (version == 0) {
                    return false;
                }
                if ((version & 1) == 0) {
                    TickCodec.copy(quotes, index * TickLayout.RECORD_LENGTH, to, offset);
                    VarHandle.loadLoadFence();
                    if ((long) VERSION.getAcquire(versions, index) == version) {
                        return true;
                    }
                }
                Thread.onSpinWait();
            }
        }
    }
}
