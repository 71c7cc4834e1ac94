package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * One side of a book: the venue's entries in their order, and what they amount to at each price. One thread.
 *
 * <p>Entries without a size, which are indications, are no levels of a DEPTH but may be the best price.
 */
final class BookSide {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final int MAXIMUM_ORDERS = 0xFFFF;

    private final int side;
    private final List<RestingEntry> entries = new ArrayList<>();
    private final TreeMap<Long, Level> levels;
    private final SortedSet<Long> touched;

    /** What all entries at one price amount to. */
    private static final class Level {
        private long quantity;
        private int sized;
        private int orders;
        private int entries;
        private long yield = NULL;
    }

    BookSide(int side) {
        this.side = side;
        Comparator<Long> best = side == TickLayout.SIDE_BID ? Comparator.reverseOrder() : Comparator.naturalOrder();
        levels = new TreeMap<>(best);
        touched = new TreeSet<>(best);
    }

    void clear() {
        touched.addAll(levels.keySet());
        entries.clear();
        levels.clear();
    }

    int size() {
        return entries.size();
    }

    /** Puts an entry at a position from 1, those from there on moving down; behind all where the position is beyond. */
    void insert(RestingEntry entry, int position) {
        int index = position < 1 ? entries.size() : Math.min(position - 1, entries.size());
        entries.add(index, entry);
        count(entry, 1);
    }

    /** The entry at a position from 1, or null. */
    @Nullable
    RestingEntry at(int position) {
        return position < 1 || position > entries.size() ? null : entries.get(position - 1);
    }

    /** The entry's position from 1, or 0. */
    int positionOf(RestingEntry entry) {
        return entries.indexOf(entry) + 1;
    }

    void remove(RestingEntry entry) {
        if (entries.remove(entry)) {
            count(entry, -1);
        }
    }

    /** Takes entries away behind the first so many, and gives them. */
    List<RestingEntry> trim(int depth) {
        List<RestingEntry> dropped = new ArrayList<>();
        while (entries.size() > depth) {
            RestingEntry last = entries.remove(entries.size() - 1);
            count(last, -1);
            dropped.add(last);
        }
        return dropped;
    }

    private void count(RestingEntry entry, int sign) {
        touched.add(entry.price());
        Level level = levels.computeIfAbsent(entry.price(), price -> new Level());
        level.entries += sign;
        if (entry.quantity() != NULL) {
            level.sized += sign;
            level.quantity += sign * entry.quantity();
        }
        level.orders += sign * entry.orders();
        if (sign > 0 && entry.entryYield() != NULL) {
            level.yield = entry.entryYield();
        }
        if (level.entries == 0) {
            levels.remove(entry.price());
        }
    }

    long bestPrice() {
        return levels.isEmpty() ? NULL : levels.firstKey();
    }

    long bestQuantity() {
        Level best = best();
        return best == null || best.sized == 0 ? NULL : best.quantity;
    }

    long bestYield() {
        Level best = best();
        return best == null ? NULL : best.yield;
    }

    private @Nullable Level best() {
        return levels.isEmpty() ? null : levels.firstEntry().getValue();
    }

    /** Adds every level, the best first. */
    void addAll(DepthLevels out) {
        for (Map.Entry<Long, Level> entry : levels.entrySet()) {
            Level level = entry.getValue();
            if (level.quantity > 0) {
                out.add(side, entry.getKey(), level.quantity, orders(level));
            }
        }
        touched.clear();
    }

    /** Adds the levels that have changed since the last call of this or {@link #addAll}. */
    void addChanges(DepthLevels out) {
        for (Long price : touched) {
            Level level = levels.get(price);
            out.add(side, price, level == null ? 0 : level.quantity, level == null ? 0 : orders(level));
        }
        touched.clear();
    }

    boolean isChanged() {
        return !touched.isEmpty();
    }

    private static int orders(Level level) {
        return Math.min(MAXIMUM_ORDERS, level.orders);
    }
}
