package org.tickway.session;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Outboxes that are ready, first come first served, linked through themselves so that waiting allocates nothing.
 *
 * <p>Any thread adds, each outbox at most once until it is taken; one thread polls.
 */
public final class OutboxQueue {

    private final AtomicReference<@Nullable Outbox> added = new AtomicReference<>();
    private @Nullable Outbox head;

    public void add(Outbox outbox) {
        Outbox before;
        do {
            before = added.get();
            outbox.nextReady = before;
        } while (!added.compareAndSet(before, outbox));
    }

    /** The outbox that has waited longest, or null. */
    public @Nullable Outbox poll() {
        Outbox first = head;
        if (first == null) {
            first = oldestOfAdded();
        }
        if (first != null) {
            head = first.nextReady;
            first.nextReady = null;
        }
        return first;
    }

    public boolean isEmpty() {
        return head == null && added.get() == null;
    }

    private @Nullable Outbox oldestOfAdded() {
        if (added.get() == null) {
            return null;
        }
        Outbox newestFirst = added.getAndSet(null);
        Outbox oldestFirst = null;
        while (newestFirst != null) {
            Outbox next = newestFirst.nextReady;
            newestFirst.nextReady = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = next;
        }
        return oldestFirst;
    }
}
