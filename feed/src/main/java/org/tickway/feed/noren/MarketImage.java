package org.tickway.feed.noren;

import java.util.Arrays;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * A scrip as the changes of this session have made it. One thread.
 *
 * <p>What a message does not name stays as it is. Open, high, low, close, last and the other prices of the day keep what is
 * known where a zero arrives, since a price of zero says nothing (openalgo, streaming adapters of Flattrade and Shoonya); a
 * level's price of zero, or the price that stands for orders at the opening, says that the level is empty.
 */
final class MarketImage {

    private static final long NULL = TickLayout.NULL_VALUE;
    private static final long DAY_S = 86_400;
    private static final long INDIA_OFFSET_S = 19_800;
    private static final long SECOND_NS = 1_000_000_000L;
    /** The clocks of {@code ltt} and {@code ft} are not quite the same. */
    private static final long CLOCK_DIFFERENCE_S = 60;

    private final long[] values = new long[Field.COUNT];
    private boolean touchlineKnown;
    private boolean depthKnown;

    MarketImage() {
        clear();
    }

    /** Nothing is known any more. */
    void clear() {
        Arrays.fill(values, NULL);
        touchlineKnown = false;
        depthKnown = false;
    }

    /** Whether changes of this kind have a whole image to change. */
    boolean isKnown(boolean depth) {
        return depth ? depthKnown : touchlineKnown;
    }

    /** Takes the message in; gives the bits of the fields that are not as they were. */
    long merge(NorenMessage message) {
        if (message.image) {
            touchlineKnown = true; // a depth message has all of a touchline
            depthKnown |= message.depth;
        }
        long changed = 0;
        for (long rest = message.present; rest != 0; rest &= rest - 1) {
            int field = Long.numberOfTrailingZeros(rest);
            long value = message.values[field];
            if (value == ValueReader.NO_PRICE) {
                if (Field.kind(field) != Field.Kind.LEVEL_PRICE) {
                    continue;
                }
                value = NULL;
            }
            if (values[field] != value) {
                values[field] = value;
                changed |= 1L << field;
            }
        }
        return changed;
    }

    /** The field's mantissa, or {@link TickLayout#NULL_VALUE}. */
    long value(int field) {
        return values[field];
    }

    /** Whether the best level of this side, {@link Field#BID_PRICE} or {@link Field#ASK_PRICE}, has orders. */
    boolean hasBest(int priceField) {
        return hasLevel(priceField, 0);
    }

    private boolean hasLevel(int priceField, int level) {
        return values[priceField + level] != NULL && values[quantityField(priceField) + level] != 0;
    }

    private static int quantityField(int priceField) {
        return priceField + Field.BID_QUANTITY - Field.BID_PRICE;
    }

    /** The broker's time of the last feed in nanoseconds since 1970, or {@link TickLayout#NULL_VALUE}. */
    long feedTimeNs() {
        long seconds = values[Field.FEED_TIME];
        return seconds == NULL || seconds == 0 ? NULL : seconds * SECOND_NS;
    }

    /**
     * When the last trade was, in nanoseconds since 1970, or {@link TickLayout#NULL_VALUE}. The broker names the time of day
     * only: the day is the feed's, or the one before where the time would be after the feed.
     */
    long lastTradeTimeNs() {
        long timeOfDay = values[Field.LAST_TRADE_TIME];
        long feed = values[Field.FEED_TIME];
        if (timeOfDay == NULL || feed == NULL || feed < 2 * DAY_S) {
            return NULL;
        }
        long midnight = Math.floorDiv(feed + INDIA_OFFSET_S, DAY_S) * DAY_S - INDIA_OFFSET_S;
        long trade = midnight + timeOfDay;
        return (trade > feed + CLOCK_DIFFERENCE_S ? trade - DAY_S : trade) * SECOND_NS;
    }

    boolean hasSummary() {
        for (long rest = Field.SUMMARY; rest != 0; rest &= rest - 1) {
            if (values[Long.numberOfTrailingZeros(rest)] != NULL) {
                return true;
            }
        }
        return false;
    }

    /** The levels that have orders, best first, bids before asks. */
    void book(DepthLevels levels) {
        levels.clear();
        side(levels, TickLayout.SIDE_BID, Field.BID_PRICE, Field.BID_ORDERS);
        side(levels, TickLayout.SIDE_ASK, Field.ASK_PRICE, Field.ASK_ORDERS);
    }

    private void side(DepthLevels levels, int side, int priceField, int ordersField) {
        for (int level = 0; level < Field.LEVELS; level++) {
            long quantity = values[quantityField(priceField) + level];
            if (hasLevel(priceField, level) && quantity != NULL) {
                long orders = Math.min(Math.max(0, values[ordersField + level]), Integer.MAX_VALUE);
                levels.add(side, values[priceField + level], quantity, (int) orders);
            }
        }
    }
}
