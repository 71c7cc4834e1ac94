package org.tickway.session;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a session is owed: control messages, and which subscriptions have something new.
 *
 * <p>Threads: any thread marks and schedules; one sender thread takes. Its size is bounded by the number of subscriptions
 * and by {@link SessionConfig#maxControlMessages}, whatever the client does.
 */
public final class Outbox {

    /** Linked by {@link OutboxQueue}. */
    @Nullable
    Outbox nextReady;

    private long wakeAtNs;
    private boolean wakes;

    private final Session session;
    private final OutboxScheduler scheduler;
    private final int maxControlMessages;
    private final Lane[] lanes = new Lane[Frequency.values().length];
    private final Queue<byte[]> controls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger controlCount = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile long inFlightSinceNs;
    private volatile boolean inFlight;
    private volatile Bandwidth bandwidth = Bandwidth.UNLIMITED;

    Outbox(Session session, OutboxScheduler scheduler, SessionConfig config) {
        this.session = session;
        this.scheduler = scheduler;
        this.maxControlMessages = config.maxControlMessages();
        for (Frequency frequency : Frequency.values()) {
            lanes[frequency.ordinal()] = new Lane(config.intervalMs(frequency) * 1_000_000L);
        }
    }

    public Session session() {
        return session;
    }

    Lane lane(Frequency frequency) {
        return lanes[frequency.ordinal()];
    }

    /** Adds a control message; false where too many wait already. */
    boolean addControl(byte[] utf8) {
        if (controlCount.incrementAndGet() > maxControlMessages) {
            controlCount.decrementAndGet();
            return false;
        }
        controls.add(utf8);
        schedule();
        return true;
    }

    void limit(Bandwidth limit) {
        bandwidth = limit;
        schedule();
    }

    /** Asks the sender thread to look here; does nothing if it has been asked already. */
    public void schedule() {
        if (!scheduled.get() && scheduled.compareAndSet(false, true)) {
            scheduler.schedule(this);
        }
    }

    /** Since when a frame has been in flight, by {@link System#nanoTime}; only meaningful while {@link #isInFlight}. */
    public long inFlightSinceNs() {
        return inFlightSinceNs;
    }

    public boolean isInFlight() {
        return inFlight;
    }

    // From here on: the sender thread.

    /** The sender begins to look; from here on {@link #schedule} calls it again. */
    public void looking() {
        scheduled.set(false);
    }

    public void launched(long nowNs) {
        inFlightSinceNs = nowNs;
        inFlight = true;
    }

    /** The frame has landed. Called by the thread that completes the send. */
    public void landed() {
        inFlight = false;
        schedule();
    }

    public byte @Nullable [] pollControl() {
        byte[] control = controls.poll();
        if (control != null) {
            controlCount.decrementAndGet();
        }
        return control;
    }

    /** The next subscription that is due, or null. */
    public @Nullable Subscription poll(long nowNs) {
        if (!bandwidth.allows(nowNs)) {
            return null;
        }
        for (Lane lane : lanes) {
            Subscription subscription = lane.poll(nowNs);
            if (subscription != null) {
                subscription.unqueue();
                return subscription;
            }
        }
        return null;
    }

    /** Charges the bytes of a frame against the session's bandwidth, and begins the next interval of each lane used. */
    public void wrote(int bytes, long nowNs) {
        bandwidth.charge(bytes, nowNs);
        for (Lane lane : lanes) {
            lane.wrote(nowNs);
        }
    }

    /** When there will be something due, by {@link System#nanoTime}; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextDueNs(long nowNs) {
        long due = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            due = Math.min(due, lane.nextDueNs(nowNs));
        }
        return due == Long.MAX_VALUE ? due : Math.max(due, bandwidth.nextAllowedNs(nowNs));
    }

    /** Whether a timer for {@code atNs} is news: no earlier one is set. Notes it if so. */
    public boolean setsTimer(long atNs) {
        if (wakes && wakeAtNs - atNs <= 0) {
            return false;
        }
        wakes = true;
        wakeAtNs = atNs;
        return true;
    }

    /** The timer for {@code atNs} has rung; false where another one replaced it. */
    public boolean timerRang(long atNs) {
        if (!wakes || wakeAtNs != atNs) {
            return false;
        }
        wakes = false;
        return true;
    }

    /** The subscriptions of one frequency that have something new, in the order in which they first had. */
    static final class Lane {

        private final AtomicReference<@Nullable Subscription> pushed = new AtomicReference<>();
        private final long intervalNs;
        private @Nullable Subscription head;
        private boolean used;
        private boolean opened;
        private long nextNs;

        Lane(long intervalNs) {
            this.intervalNs = intervalNs;
        }

        /** Any thread; a subscription stands here at most once. */
        void push(Subscription subscription) {
            Subscription before;
            do {
                before = pushed.get();
                subscription.nextDirty = before;
            } while (!pushed.compareAndSet(before, subscription));
        }

        @Nullable
        Subscription poll(long nowNs) {
            if (opened && nextNs - nowNs > 0) {
                return null;
            }
            Subscription first = head;
            if (first == null) {
                takePushed();
                first = head;
            }
            if (first != null) {
                head = first.nextDirty;
                first.nextDirty = null;
                used = true;
            }
            return first;
        }

        void wrote(long nowNs) {
            if (used && intervalNs > 0 && head == null) {
                nextNs = nowNs + intervalNs;
                opened = true;
            }
            used = false;
        }

        long nextDueNs(long nowNs) {
            if (head == null && pushed.get() == null) {
                return Long.MAX_VALUE;
            }
            return opened ? Math.max(nextNs, nowNs) : nowNs;
        }

        private void takePushed() {
            Subscription newestFirst = pushed.getAndSet(null);
            Subscription oldestFirst = null;
            while (newestFirst != null) {
                Subscription next = newestFirst.nextDirty;
                newestFirst.nextDirty = oldestFirst;
                oldestFirst = newestFirst;
                newestFirst = next;
            }
            head = oldestFirst;
        }
    }
}
