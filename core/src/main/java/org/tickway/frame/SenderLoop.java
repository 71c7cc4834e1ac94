package org.tickway.frame;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.tickway.session.CloseCode;
import org.tickway.session.Outbox;
import org.tickway.session.OutboxQueue;
import org.tickway.session.SendObserver;
import org.tickway.session.Session;
import org.tickway.session.SessionCounters;

/**
 * One sender thread: sleeps until an outbox is ready or due, gives it a turn, sleeps again.
 *
 * <p>{@link #add} and {@link #stop} by any thread; the rest by the one that runs it.
 */
final class SenderLoop implements Runnable {

    private static final System.Logger LOG = System.getLogger(SenderLoop.class.getName());
    /** As many as may be in flight together on a busy node; each keeps 128 KiB at most, mostly a few. */
    private static final int MAX_SPARE_TURNS = 1_024;

    private final OutboxQueue ready = new OutboxQueue();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparingLong(Timer::atNs));
    private final IdentityHashMap<Outbox, Turn> flights = new IdentityHashMap<>();
    private final ArrayDeque<Turn> spare = new ArrayDeque<>();
    private final SenderShare share = new SenderShare();
    private final SessionCounters counters;
    private final SendObserver observer;
    private final AtomicReference<@Nullable Thread> sleeper = new AtomicReference<>();
    private volatile boolean stopped;
    private volatile boolean alive = true;

    SenderLoop(SessionCounters counters, SendObserver observer) {
        this.counters = counters;
        this.observer = observer;
    }

    void add(Outbox outbox) {
        ready.add(outbox);
        wake();
    }

    void stop() {
        stopped = true;
        wake();
    }

    /** Whether it has not died of a defect. */
    boolean isAlive() {
        return alive;
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                if (!work()) {
                    sleep();
                }
            }
        } catch (Throwable defect) {
            alive = false;
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TW-SEND-001 a sender thread ended by a defect; restart the gateway",
                    defect);
            throw defect;
        }
    }

    private boolean work() {
        boolean worked = false;
        for (Outbox outbox = ready.poll(); outbox != null; outbox = ready.poll()) {
            outbox.looking();
            turn(outbox);
            worked = true;
        }
        long nowNs = System.nanoTime();
        for (Timer timer = timers.peek(); timer != null && timer.atNs - nowNs <= 0; timer = timers.peek()) {
            timers.remove();
            if (timer.outbox.timerRang(timer.atNs)) {
                turn(timer.outbox);
                worked = true;
            }
        }
        return worked;
    }

    private void turn(Outbox outbox) {
        Session session = outbox.session();
        try {
            if (mayGoOn(outbox, session)) {
                begin(outbox);
            }
        } catch (RuntimeException defect) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TW-SEND-002 a frame could not be written; the session is closed",
                    defect);
            session.close(CloseCode.INTERNAL_ERROR, "internal error");
        }
    }

    /** Sends the rest of the turn at hand; true if there is none and a new one may begin. */
    private boolean mayGoOn(Outbox outbox, Session session) {
        Turn flight = flights.get(outbox);
        if (flight != null) {
            if (session.isEnded()) {
                flights.remove(outbox); // the container may still hold its buffers: they are not used again
                flight.abandon();
                return false;
            }
            if (outbox.isInFlight() || flight.launch(System.nanoTime())) {
                return false;
            }
            flights.remove(outbox);
            putBack(flight);
        }
        return session.isOpen();
    }

    private void begin(Outbox outbox) {
        Turn turn = spare.isEmpty() ? new Turn(share, counters, observer) : spare.pop();
        long nowNs = System.nanoTime();
        if (turn.fill(outbox, nowNs)) {
            flights.put(outbox, turn);
            turn.launch(nowNs);
            return;
        }
        putBack(turn);
        long dueNs = outbox.nextDueNs(nowNs);
        if (dueNs != Long.MAX_VALUE && outbox.setsTimer(dueNs)) {
            timers.add(new Timer(outbox, dueNs));
        }
    }

    private void putBack(Turn turn) {
        turn.release();
        if (spare.size() < MAX_SPARE_TURNS && turn.isReusable()) {
            spare.push(turn);
        }
    }

    private void sleep() {
        sleeper.set(Thread.currentThread());
        if (ready.isEmpty() && !stopped) {
            Timer next = timers.peek();
            if (next == null) {
                LockSupport.park(this);
            } else {
                LockSupport.parkNanos(this, Math.max(1, next.atNs - System.nanoTime()));
            }
        }
        sleeper.set(null);
    }

    private void wake() {
        Thread asleep = sleeper.get();
        if (asleep != null && sleeper.compareAndSet(asleep, null)) {
            LockSupport.unpark(asleep);
        }
    }

    private record Timer(Outbox outbox, long atNs) {}
}
