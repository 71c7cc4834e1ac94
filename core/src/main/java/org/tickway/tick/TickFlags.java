package org.tickway.tick;

/** Bits of the field {@link TickLayout#FLAGS}. */
public final class TickFlags {

    /** The record, or its group, is the whole value and not a change. */
    public static final int SNAPSHOT = 1;

    /** Something before this record of the topic was lost upstream. */
    public static final int GAP_BEFORE = 1 << 1;

    /** The value was old when it was published. */
    public static final int STALE = 1 << 2;

    /** More records of the same group follow. */
    public static final int FRAGMENT = 1 << 3;

    /** The last record of its group; a group of one carries it too. */
    public static final int LAST_FRAGMENT = 1 << 4;

    /** The bar is complete and will not change. */
    public static final int BAR_CLOSED = 1 << 5;

    /** The first record of its stream that came by another line than the one before. */
    public static final int LINE_SWITCHED = 1 << 6;

    private TickFlags() {}

    /** Whether all bits of {@code mask} are set in {@code flags}. */
    public static boolean has(int flags, int mask) {
        return (flags & mask) == mask;
    }
}
