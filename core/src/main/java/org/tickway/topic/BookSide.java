package org.tickway.topic;

import java.util.Arrays;
import org.tickway.tick.TickLayout;

/**
 * One side of an order book: price levels in order, the best one last, so that the busy end moves the fewest entries.
 *
 * <p>Guarded by the topic's monitor. Prices and quantities are mantissas of one exponent each, which the topic knows.
 */
final class BookSide {

    private static final int INITIAL_LEVELS = 16;

    private final int side;
    private final int maxLevels;
    private long[] prices = {};
    private long[] quantities = {};
    private int[] orders = {};
    private int size;

    BookSide(int side, int maxLevels) {
        this.side = side;
        this.maxLevels = maxLevels;
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Price of the level that is {@code rank} places from the best one (0). */
    long price(int rank) {
        return prices[size - 1 - rank];
    }

    long quantity(int rank) {
        return quantities[size - 1 - rank];
    }

    int orders(int rank) {
        return orders[size - 1 - rank];
    }

    /** The rank of the level with this price, or -1. */
    int rank(long price) {
        int index = find(price);
        return index < 0 ? -1 : size - 1 - index;
    }

    /** Sets the level; a quantity of 0 removes it. */
    void set(long price, long quantity, int orderCount) {
        int index = find(price);
        if (quantity == 0) {
            if (index >= 0) {
                remove(index);
            }
        } else if (index >= 0) {
            quantities[index] = quantity;
            orders[index] = orderCount;
        } else {
            insert(-index - 1, price, quantity, orderCount);
        }
    }

    private void insert(int at, long price, long quantity, int orderCount) {
        int index = at;
        if (size == maxLevels) {
            if (index == 0) {
                return;
            }
            remove(0);
            index--;
        }
        if (size == prices.length) {
            int length = Math.min(maxLevels, Math.max(INITIAL_LEVELS, 2 * size));
            prices = Arrays.copyOf(prices, length);
            quantities = Arrays.copyOf(quantities, length);
            orders = Arrays.copyOf(orders, length);
        }
        System.arraycopy(prices, index, prices, index + 1, size - index);
        System.arraycopy(quantities, index, quantities, index + 1, size - index);
        System.arraycopy(orders, index, orders, index + 1, size - index);
        prices[index] = price;
        quantities[index] = quantity;
        orders[index] = orderCount;
        size++;
    }

    private void remove(int index) {
        size--;
        System.arraycopy(prices, index + 1, prices, index, size - index);
        System.arraycopy(quantities, index + 1, quantities, index, size - index);
        System.arraycopy(orders, index + 1, orders, index, size - index);
    }

    /** Index of the price, or {@code -(index where it belongs) - 1}. */
    private int find(long price) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            long there = prices[middle];
            if (there == price) {
                return middle;
            }
            if (side == TickLayout.SIDE_BID ? there < price : there > price) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }
}
