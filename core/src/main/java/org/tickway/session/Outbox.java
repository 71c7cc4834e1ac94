package org.tickway.session;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.TopicClass;

/**
 * What a session is owed: control messages, and which subscriptions have something new.
 *
 * <p>Threads: any thread marks and schedules; one sender thread takes. Its size is bounded by the number of subscriptions
 * and by {@link SessionConfig#maxControlMessages}, whatever the client does.
 */
public final class Outbox {

    private static final VarHandle SCHEDULED;

    static {
        try {
            SCHEDULED = MethodHandles.lookup().findVarHandle(Outbox.class, "scheduled", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Linked by {@link OutboxQueue}. */
    @Nullable
    Outbox nextReady;

    private long wakeAtNs;
    private boolean wakes;

    private final Session session;
    private final OutboxScheduler scheduler;
    private final int maxControlMessages;
    private final Priorities priorities;
    private final Queue<byte[]> controls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger controlCount = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean scheduled;
    private volatile long inFlightSinceNs;
    private volatile boolean inFlight;
    private volatile boolean moved;
    private volatile boolean turning;
    private volatile Bandwidth bandwidth = Bandwidth.UNLIMITED;

    Outbox(Session session, OutboxScheduler scheduler, SessionConfig config) {
        this.session = session;
        this.scheduler = scheduler;
        this.maxControlMessages = config.maxControlMessages();
        this.priorities = new Priorities(config);
    }

    /** A number that stays the same, at least 0, by which sessions are dealt out to threads. */
    public int number() {
        return System.identityHashCode(this) & Integer.MAX_VALUE;
    }

    public Session session() {
        return session;
    }

    Lane lane(TopicClass topicClass, Frequency frequency) {
        return priorities.lane(topicClass, frequency);
    }

    /** Subscriptions were given other lanes; those that wait in the old ones are to move. */
    void moved() {
        moved = true;
        schedule();
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
        if (!scheduled && SCHEDULED.compareAndSet(this, false, true)) {
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

    /**
     * How many turns have begun, or -1 while one is under way: what was noted of the subscriptions between two equal
     * numbers that are not -1 has left the gateway.
     */
    int turnsCompleted() {
        int before = turns.get();
        return turning ? -1 : before;
    }

    // From here on: the sender thread.

    /** A turn begins: what is polled from here on goes into its frames. */
    public void beginTurn(long nowNs) {
        turning = true;
        turns.incrementAndGet();
        if (moved) {
            moved = false;
            priorities.sort();
        }
        priorities.begin(nowNs);
    }

    /** All frames of the turn have been sent, or there were none. */
    public void endTurn() {
        turning = false;
    }

    /** The sender begins to look; from here on {@link #schedule} calls it again. */
    public void looking() {
        scheduled = false;
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
        Subscription subscription = priorities.poll(nowNs);
        if (subscription != null) {
            subscription.unqueue();
        }
        return subscription;
    }

    /** Charges the bytes of a frame against the session's bandwidth, and begins the next interval of each lane used. */
    public void wrote(int bytes, long nowNs) {
        bandwidth.charge(bytes, nowNs);
        priorities.wrote(nowNs);
    }

    /** When there will be something due, by {@link System#nanoTime}; {@link Long#MAX_VALUE} if nothing waits. */
    public long nextDueNs(long nowNs) {
        long due = priorities.nextDueNs(nowNs);
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
}
