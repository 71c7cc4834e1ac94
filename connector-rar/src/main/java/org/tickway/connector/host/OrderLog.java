package org.tickway.connector.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderSink;
import org.tickway.feed.OrderUpdate;

/**
 * What the brokers have said of orders, for every activation to read at its own pace; the newest ones stay for those that
 * begin later. Safe for any thread; nobody waits.
 */
public final class OrderLog implements OrderSink {

    private static final Logger LOG = System.getLogger(OrderLog.class.getName());

    /** Kept; an activation that is so far behind loses the oldest, and the log says so. */
    static final int CAPACITY = 10_000;

    private final Deque<OrderUpdate> updates = new ArrayDeque<>();
    private long first;

    @Override
    public synchronized void accept(OrderUpdate update) {
        if (updates.size() == CAPACITY) {
            updates.remove();
            first++;
        }
        updates.add(update);
    }

    /** One reader's place. One thread. */
    public final class Cursor {

        private long next;

        /** The next update, which stays the next until {@link #passed}; null where there is none. */
        public @Nullable OrderUpdate peek() {
            synchronized (OrderLog.this) {
                if (next < first) {
                    LOG.log(
                            Level.ERROR,
                            "TW-CONN-020 {0} order updates were never delivered: the listener did not take them",
                            first - next);
                    next = first;
                }
                return next - first < updates.size() ? nth((int) (next - first)) : null;
            }
        }

        /** The update of the last {@link #peek} was taken. */
        public void passed() {
            next++;
        }
    }

    /** A place at the oldest that is kept. */
    public synchronized Cursor cursor() {
        Cursor cursor = new Cursor();
        cursor.next = first;
        return cursor;
    }

    private OrderUpdate nth(int index) {
        if (index == updates.size() - 1) {
            return updates.getLast();
        }
        return updates.stream().skip(index).findFirst().orElseThrow();
    }
}
