package org.tickway.ring;

import java.util.Arrays;
import org.tickway.tick.TickLayout;

/**
 * Room in which the levels of one book, or of one change of it, are gathered; grows as needed and is used again.
 *
 * <p>One thread at a time. Prices and quantities are mantissas; a quantity of 0 in a change removes the level.
 */
public final class DepthLevels {

    private static final int INITIAL_LEVELS = 8;

    private long[] prices = new long[INITIAL_LEVELS];
    private long[] quantities = new long[INITIAL_LEVELS];
    private int[] orders = new int[INITIAL_LEVELS];
    private byte[] sides = new byte[INITIAL_LEVELS];
    private int size;

    /** Forgets the levels and keeps the room. */
    public void clear() {
        size = 0;
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
        if (size == prices.length) {
            grow();
        }
        sides[size] = (byte) side;
        prices[size] = price;
        quantities[size] = quantity;
        orders[size] = orderCount;
        size++;
    }

    /** How many levels it holds. */
    public int size() {
        return size;
    }

    /** Side of level {@code index}, 0 to {@code size() - 1}. */
    public int side(int index) {
        return sides[index];
    }

    /** Price of level {@code index}. */
    public long price(int index) {
        return prices[index];
    }

    /** Quantity of level {@code index}. */
    public long quantity(int index) {
        return quantities[index];
    }

    /** Order count of level {@code index}, 0 where it is unknown. */
    public int orders(int index) {
        return orders[index];
    }

    private void grow() {
        int length = 2 * size;
        prices = Arrays.copyOf(prices, length);
        quantities = Arrays.copyOf(quantities, length);
        orders = Arrays.copyOf(orders, length);
        sides = Arrays.copyOf(sides, length);
    }
}
