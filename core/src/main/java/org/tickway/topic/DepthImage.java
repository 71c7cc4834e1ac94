package org.tickway.topic;

import java.util.Arrays;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * The best levels of a book as a subscriber of limited depth last saw them.
 *
 * <p>One thread, under the topic's monitor where a topic is given. A level that leaves the best ones is told as removed,
 * one that moves up into them as new.
 */
public final class DepthImage {

    private final int depth;
    private final Half bids;
    private final Half asks;

    /** Follows the {@code depth} best levels of each side, at least 1. */
    public DepthImage(int depth) {
        if (depth < 1) {
            throw new IllegalArgumentException("depth=" + depth + " is not at least 1");
        }
        this.depth = depth;
        this.bids = new Half(TickLayout.SIDE_BID, depth);
        this.asks = new Half(TickLayout.SIDE_ASK, depth);
    }

    public int depth() {
        return depth;
    }

    /** Forgets what was seen: the next {@link #follow} gives every level. */
    public void clear() {
        bids.size = 0;
        asks.size = 0;
    }

    /** Adds to {@code changes} what makes the old image the new one, and takes the new one over. */
    public void follow(DepthTopic topic, DepthLevels changes) {
        bids.follow(topic, changes);
        asks.follow(topic, changes);
    }

    private static final class Half {

        private final int side;
        private long[] prices;
        private long[] quantities;
        private int[] orders;
        private int size;

        Half(int side, int depth) {
            this.side = side;
            int capacity = Math.min(depth, 10);
            this.prices = new long[capacity];
            this.quantities = new long[capacity];
            this.orders = new int[capacity];
            this.limit = depth;
        }

        private final int limit;

        void follow(DepthTopic topic, DepthLevels changes) {
            int now = Math.min(limit, topic.levels(side));
            int old = 0;
            int rank = 0;
            while (old < size || rank < now) {
                long price = rank < now ? topic.price(side, rank) : 0;
                if (rank == now || old < size && better(prices[old], price)) {
                    changes.add(side, prices[old], 0, 0);
                    old++;
                } else {
                    long quantity = topic.quantity(side, rank);
                    int orderCount = topic.orders(side, rank);
                    if (old < size && prices[old] == price) {
                        if (quantities[old] != quantity || orders[old] != orderCount) {
                            changes.add(side, price, quantity, orderCount);
                        }
                        old++;
                    } else {
                        changes.add(side, price, quantity, orderCount);
                    }
                    rank++;
                }
            }
            take(topic, now);
        }

        private void take(DepthTopic topic, int now) {
            if (now > prices.length) {
                int capacity = Math.min(limit, Math.max(now, 2 * prices.length));
                prices = Arrays.copyOf(prices, capacity);
                quantities = Arrays.copyOf(quantities, capacity);
                orders = Arrays.copyOf(orders, capacity);
            }
            for (int rank = 0; rank < now; rank++) {
                prices[rank] = topic.price(side, rank);
                quantities[rank] = topic.quantity(side, rank);
                orders[rank] = topic.orders(side, rank);
            }
            size = now;
        }

        private boolean better(long price, long other) {
            return side == TickLayout.SIDE_BID ? price > other : price < other;
        }
    }
}
