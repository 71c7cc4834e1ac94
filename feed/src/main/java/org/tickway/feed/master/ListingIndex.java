package org.tickway.feed.master;

import java.nio.charset.StandardCharsets;

/**
 * Finds listings by one of their texts: a table of their numbers with open addressing, at most half full. One thread
 * adds; after the last addition, any number of threads read.
 */
final class ListingIndex {

    private final ListingColumns columns;
    private final int column;
    /** Numbers plus 1; 0 is free. A power of two of them. */
    private int[] slots;

    private int used;

    /** @param column one of the texts of {@link ListingColumns} */
    ListingIndex(ListingColumns columns, int column, int expected) {
        this.columns = columns;
        this.column = column;
        this.slots = new int[Math.max(16, Integer.highestOneBit(Math.max(1, expected)) << 2)];
    }

    /** The number of the listing that was added first with this text, or -1. */
    int find(int scope, String text) {
        byte[] key = text.getBytes(StandardCharsets.UTF_8);
        int slot = ListingColumns.hash(key, 0, key.length, scope) & (slots.length - 1);
        while (slots[slot] != 0) {
            int number = slots[slot] - 1;
            if (columns.matches(number, column, scope, key)) {
                return number;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return -1;
    }

    void add(int number) {
        if (2 * ++used > slots.length) {
            int[] before = slots;
            slots = new int[2 * before.length];
            for (int slot : before) {
                if (slot != 0) {
                    put(slot - 1);
                }
            }
        }
        put(number);
    }

    private void put(int number) {
        int slot = columns.hash(number, column) & (slots.length - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = number + 1;
    }
}
