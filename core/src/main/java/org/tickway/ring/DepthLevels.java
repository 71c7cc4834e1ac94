package org.tickway.ring;

import java.util.Arrays;
import org.tickway.tick.TickLayout;

/**
 * Room in which the levels of one book, or of one change of it, are gathered; grows as needed and is used again.
 *
 * <p>One thread at a time. Prices and quantities are mantissas; a quantity of 0 in a change removes the level.
 */
public final class DepthLevels {

    private static final int INITIAL_LEVELS = 10;

    /** Words of a level: its price, its quantity, and its side in the lowest bits of its order count. */
    private static final int WORDS = 3;

    private static final int QUANTITY = 1;
    private static final int ORDERS_AND_SIDE = 2;
    private static final int ORDERS_SHIFT = 8;
    private static final int SIDE = (1 << ORDERS_SHIFT) - 1;

    private long[] words = new long[INITIAL_LEVELS * WORDS];
    private int size;
    private int bids;

    /** Forgets the levels and keeps the room. */
    public void clear() {
        size = 0;
        bids = 0;
    }

    /**
     * Puts a level behind the others.
     *
     * @param side {@link TickLayout#SIDE_BID} or {@link TickLayout#SIDE_ASK}
     * @param orderCount 0 where it is unknown
     * @throws IllegalArgumentException where the side is neither
     */
    public void add(int side, long price, long quantity, int orderCount) {
        if (side != TickLayout.SIDE_BID && side != TickLayout.SIDE_ASK) {
            throw new IllegalArgumentException(
                    "side=" + side + " is neither " + TickLayout.SIDE_BID + " nor " + TickLayout.SIDE_ASK);
        }
        int at = size * WORDS;
        if (at == words.length) {
            words = Arrays.copyOf(words, 2 * at);
        }
        words[at] = price;
        words[at + QUANTITY] = quantity;
        words[at + ORDERS_AND_SIDE] = (long) orderCount << ORDERS_SHIFT | side;
        size++;
        bids += side == TickLayout.SIDE_BID ? 1 : 0;
    }

    /** Becomes the same as {@code other}. */
    public void set(DepthLevels other) {
        int length = other.size * WORDS;
        if (words.length < length) {
            words = new long[other.words.length];
        }
        System.arraycopy(other.words, 0, words, 0, length);
        size = other.size;
        bids = other.bids;
    }

    /** Whether {@code other} holds the same levels in the same order, order counts included. */
    public boolean isSame(DepthLevels other) {
        return Arrays.equals(words, 0, size * WORDS, other.words, 0, other.size * WORDS);
    }

    /** How many levels it holds. */
    public int size() {
        return size;
    }

    /** How many of them are bids. */
    int bids() {
        return bids;
    }

    /** Side of level {@code index}, 0 to {@code size() - 1}. */
    public int side(int index) {
        return (int) words[index * WORDS + ORDERS_AND_SIDE] & SIDE;
    }

    /** Price of level {@code index}. */
    public long price(int index) {
        return words[index * WORDS];
    }

    /** Quantity of level {@code index}. */
    public long quantity(int index) {
        return words[index * WORDS + QUANTITY];
    }

    /** Order count of level {@code index}, 0 where it is unknown. */
    public int orders(int index) {
        return (int) (words[index * WORDS + ORDERS_AND_SIDE] >> ORDERS_SHIFT);
    }
}
