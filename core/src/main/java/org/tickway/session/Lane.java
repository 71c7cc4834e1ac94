package org.tickway.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of one priority and frequency that have something new, in the order in which they first had.
 *
 * <p>Threads: any pushes; the sender thread does the rest.
 */
final class Lane {

    private static final VarHandle PUSHED;

    static {
        try {
            PUSHED = MethodHandles.lookup().findVarHandle(Lane.class, "pushed", Subscription.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Pace pace;
    private volatile @Nullable Subscription pushed;
    private @Nullable Subscription head;

    Lane(Pace pace) {
        this.pace = pace;
    }

    /** A subscription stands in at most one lane, at most once. */
    void push(Subscription subscription) {
        Subscription before;
        do {
            before = pushed;
            subscription.nextDirty = before;
        } while (!PUSHED.compareAndSet(this, before, subscription));
    }

    /** Whether there is something that may go now. */
    boolean isDue(long nowNs) {
        return !isEmpty() && pace.isOpen(nowNs);
    }

    @Nullable
    Subscription poll(long nowNs) {
        if (!pace.isOpen(nowNs)) {
            return null;
        }
        Subscription first = take();
        if (first != null) {
            pace.used();
        }
        return first;
    }

    /** When something here will be due, {@link Long#MAX_VALUE} where nothing waits. */
    long nextDueNs(long nowNs) {
        return isEmpty() ? Long.MAX_VALUE : pace.nextOpenNs(nowNs);
    }

    /** Whether some of what was taken over together is still to go. */
    boolean isUnderWay() {
        return head != null;
    }

    /** Gives every subscription that belongs elsewhere to the lane where it belongs. */
    void sort() {
        Subscription stays = null;
        Subscription last = null;
        for (Subscription subscription = take(); subscription != null; subscription = take()) {
            if (subscription.lane() != this) {
                subscription.lane().push(subscription);
            } else if (last == null) {
                stays = subscription;
                last = subscription;
            } else {
                last.nextDirty = subscription;
                last = subscription;
            }
        }
        head = stays;
    }

    private @Nullable Subscription take() {
        Subscription first = head;
        if (first == null) {
            first = oldestOfPushed();
        }
        if (first != null) {
            head = first.nextDirty;
            first.nextDirty = null;
        }
        return first;
    }

    private boolean isEmpty() {
        return head == null && pushed == null;
    }

    private @Nullable Subscription oldestOfPushed() {
        if (pushed == null) {
            return null; // mostly so, and looking costs less than taking
        }
        Subscription newestFirst = (Subscription) PUSHED.getAndSet(this, null);
        Subscription oldestFirst = null;
        while (newestFirst != null) {
            Subscription next = newestFirst.nextDirty;
            // The sender is about to look at it: the processor fetches it while it waits for the next one.
            newestFirst.topic();
            newestFirst.nextDirty = oldestFirst;
            oldestFirst = newestFirst;
            newestFirst = next;
        }
        return oldestFirst;
    }

    /** The interval that all lanes of one frequency share. The sender thread only. */
    static final class Pace {

        private final long intervalNs;
        private boolean used;
        private boolean opened;
        private long nextNs;

        Pace(long intervalMs) {
            this.intervalNs = intervalMs * 1_000_000L;
        }

        boolean isOpen(long nowNs) {
            return !opened || nextNs - nowNs <= 0;
        }

        void used() {
            used = true;
        }

        /** A frame was written; {@code underWay} tells that more of this interval's data follows in the next one. */
        void wrote(long nowNs, boolean underWay) {
            if (used && intervalNs > 0 && !underWay) {
                nextNs = nowNs + intervalNs;
                opened = true;
            }
            used = false;
        }

        long nextOpenNs(long nowNs) {
            return opened ? Math.max(nextNs, nowNs) : nowNs;
        }
    }
}
