package org.tickway.feed.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.feed.OrderUpdate;

/**
 * The last update of each of the newest orders, so that what comes late or twice can be told: in heavy periods the venue does
 * not keep them in order. Confined to the event loop.
 */
final class OrderMemory {

    private static final int KEPT = 10_000;

    private final Map<String, OrderUpdate> newest = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, OrderUpdate> eldest) {
            return size() > KEPT;
        }
    };

    /** Whether the update is later than what is known of its order; it is known then. */
    boolean take(OrderUpdate update) {
        String key = update.instrument() + ' ' + update.orderId();
        OrderUpdate before = newest.get(key);
        if (before != null && (isOlder(update, before) || isSame(update, before))) {
            return false;
        }
        newest.put(key, update);
        return true;
    }

    private static boolean isOlder(OrderUpdate update, OrderUpdate before) {
        return update.timeMs() < before.timeMs()
                || update.filledQuantity().compareTo(before.filledQuantity()) < 0
                || update.timeMs() == before.timeMs() && hasEnded(before) && !hasEnded(update);
    }

    private static boolean isSame(OrderUpdate update, OrderUpdate before) {
        return update.timeMs() == before.timeMs()
                && update.status() == before.status()
                && update.filledQuantity().compareTo(before.filledQuantity()) == 0;
    }

    private static boolean hasEnded(OrderUpdate update) {
        return switch (update.status()) {
            case COMPLETE, CANCELLED, REJECTED, EXPIRED -> true;
            default -> false;
        };
    }
}
