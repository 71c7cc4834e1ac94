package org.tickway.ring;

import org.tickway.mapped.FileFormat;
import org.tickway.mapped.MappedHeader;
import org.tickway.tick.TickLayout;

/**
 * The offsets of a ring file: one header page, then slots of one record each, a power of two of them.
 *
 * <pre>
 *    0                               64      68      72      76      80
 *   +-------------------------------+-------+-------+-------+-------+
 *   | what every mapped file has    |capac. |record |feedId | epoch |   hardly ever written
 *   +-------------------------------+-------+-------+-------+-------+
 *  256             264
 *   +---------------+
 *   |    claimed    |   once per stride, ahead of the slots
 *   +---------------+
 *  512             520
 *   +---------------+
 *   |   published   |   once per stride, behind the slots
 *   +---------------+
 * 4096                          4224                          4352
 *   +-----------------------------+-----------------------------+----
 *   | slot 0: position, record    | slot 1: position, record    | ...
 *   +-----------------------------+-----------------------------+----
 * </pre>
 *
 * <p>How writer and readers agree:
 *
 * <ul>
 *   <li>The record of position {@code p} is in slot {@code p mod capacity}. Its first field holds {@code p} once the rest
 *       is there, and so is the mark by which readers see it; -1 before the slot was ever used in the epoch.
 *   <li>{@code claimed} is above every position that the writer may be writing. It is raised a stride ahead and made
 *       visible before the first byte of those slots changes. So a copy of records from position {@code p} on is whole
 *       if {@code claimed}, read after the copy, is not above {@code p + capacity}.
 *   <li>{@code published} lags by less than a stride behind the newest record; who needs the newest goes on from there by
 *       the marks.
 *   <li>{@code epoch} rises whenever the writer opens the file, from 1. It is stored negated before the slots are reset
 *       and positive after, so that a copy is valid only if the epoch after it is still the one of the reader.
 * </ul>
 */
final class RingLayout {

    /** "TickRing" as the file's first bytes. */
    static final FileFormat FORMAT = new FileFormat("ring", 0x676E_6952_6B63_6954L, 1);

    static final int CAPACITY = MappedHeader.FORMAT_FIELDS;
    static final int RECORD_LENGTH = CAPACITY + Integer.BYTES;
    static final int FEED_ID = RECORD_LENGTH + Integer.BYTES;
    static final int EPOCH = FEED_ID + Integer.BYTES;

    /** Two cache lines between cursors: processors fetch lines in pairs. */
    private static final int CURSOR_DISTANCE = 256;

    static final int CLAIMED = CURSOR_DISTANCE;
    static final int PUBLISHED = CLAIMED + CURSOR_DISTANCE;
    static final int SLOTS = MappedHeader.LENGTH;

    static final int SLOT_LENGTH = TickLayout.RECORD_LENGTH;

    /** The mark of a slot that was not used in this epoch. */
    static final long NO_RECORD = -1L;

    static final int MIN_CAPACITY = 16;

    /** The largest power of two of slots that one mapping can hold. */
    static final int MAX_CAPACITY = 1 << 23;

    private static final int MAX_STRIDE = 64;

    private RingLayout() {}

    static int length(int capacity) {
        return SLOTS + capacity * SLOT_LENGTH;
    }

    /** How many positions the writer claims at once. */
    static int stride(int capacity) {
        return Math.min(MAX_STRIDE, capacity / 4);
    }

    static boolean isCapacity(int capacity) {
        return capacity >= MIN_CAPACITY && capacity <= MAX_CAPACITY && Integer.bitCount(capacity) == 1;
    }
}
