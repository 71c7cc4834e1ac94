package org.tickway.feed.kite;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.OrderUpdate.Status;

/**
 * Tells what is new of orders: every connection of the account brings every update, and the broker itself may send one twice
 * or late. Safe for any thread.
 *
 * <p>The same update again is not new; neither is one on the way that is older or less filled, or that comes after the
 * order's end. An end is always new the first time. It remembers so many of the newest updates and orders.
 */
final class OrderMemory {

    private static final int MAXIMUM = 10_000;

    private final Set<OrderUpdate> told = new LinkedHashSet<>();
    private final Map<String, OrderUpdate> newest = new LinkedHashMap<>();

    /** Whether to tell it; it is remembered then. */
    synchronized boolean isNew(OrderUpdate update) {
        @Nullable OrderUpdate before = newest.get(update.orderId());
        if (told.contains(update) || before != null && isOlder(update, before)) {
            return false;
        }
        told.add(update);
        newest.remove(update.orderId());
        newest.put(update.orderId(), update);
        trim(told);
        trim(newest.keySet());
        return true;
    }

    private static boolean isOlder(OrderUpdate update, OrderUpdate before) {
        if (isFinal(before.status()) || isFinal(update.status())) {
            return !isFinal(update.status());
        }
        return update.filledQuantity().compareTo(before.filledQuantity()) < 0
                || update.timeMs() != 0 && update.timeMs() < before.timeMs();
    }

    private static boolean isFinal(Status status) {
        return switch (status) {
            case COMPLETE, CANCELLED, REJECTED, EXPIRED -> true;
            case PENDING, OPEN, PARTIALLY_FILLED, TRIGGER_PENDING, AMO_RECEIVED -> false;
        };
    }

    private static void trim(Set<?> remembered) {
        if (remembered.size() > MAXIMUM) {
            var oldest = remembered.iterator();
            oldest.next();
            oldest.remove();
        }
    }
}
