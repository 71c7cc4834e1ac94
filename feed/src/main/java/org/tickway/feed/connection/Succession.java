package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a socket before the venue ends it. Confined to the connection's event loop.
 *
 * <p>Life of a succession: due by age or by the venue's notice; the successor connects and subscribes everything; then both
 * run side by side for a while, so that the successor has all that the old one lacks; what the successor delivers is held
 * until it takes over.
 */
// Timers look at the state when they fire, so most are never cancelled and their handles are not kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class Succession {

    private static final long HELD_BYTES = 16 * 1024 * 1024;
    private static final long OVERLAP_MS = 1_000;
    private static final long TIMEOUT_MS = 60_000;
    private static final double LIFE_SPREAD = 0.05;

    private final ConnectionScope scope;
    private final SlidingBudget attempts;
    private final RandomGenerator random;
    private final Supplier<WebSocketSession> sessions;
    private final Runnable takeOver;
    private final BooleanSupplier spare;
    private final Runnable replaceAtOnce;
    private final HeldMessages held = new HeldMessages(HELD_BYTES);
    private @Nullable WebSocketSession successor;
    private @Nullable Future<?> due;
    private boolean takingOver;

    /**
     * @param spare whether the venue allows one more connection for the time of the overlap
     * @param sessions opens a session
     * @param takeOver is to call {@link #take()}
     * @param replaceAtOnce ends the old session first, where there is none to spare
     */
    Succession(
            ConnectionScope scope,
            SlidingBudget attempts,
            RandomGenerator random,
            BooleanSupplier spare,
            Supplier<WebSocketSession> sessions,
            Runnable takeOver,
            Runnable replaceAtOnce) {
        this.spare = spare;
        this.replaceAtOnce = replaceAtOnce;
        this.scope = scope;
        this.attempts = attempts;
        this.random = random;
        this.sessions = sessions;
        this.takeOver = takeOver;
    }

    /** A connection is open from now on: it will be replaced at the end of its life, or a little earlier. */
    void scheduleByAge() {
        long lifeMs = scope.config().connectionLifeMs();
        double share;
        synchronized (random) {
            share = random.nextDouble();
        }
        beginAfter(Math.max(1, lifeMs - (long) (lifeMs * LIFE_SPREAD * share)));
    }

    void beginAfter(long delayMs) {
        cancel();
        due = scope.loop().schedule(this::begin, delayMs, TimeUnit.MILLISECONDS);
    }

    /** Begins at once, unless it has begun already. */
    void begin() {
        if (successor != null) {
            return;
        }
        cancel();
        if (!spare.getAsBoolean()) {
            replaceAtOnce.run();
            return;
        }
        long waitNs = attempts.take(scope.clock().monotonicNs());
        if (waitNs > 0) {
            due = scope.loop().schedule(this::begin, waitNs, TimeUnit.NANOSECONDS);
            return;
        }
        WebSocketSession next = sessions.get();
        successor = next;
        scope.loop()
                .schedule(
                        () -> {
                            if (successor == next) {
                                next.end("it was not subscribed within " + TIMEOUT_MS + " ms");
                            }
                        },
                        TIMEOUT_MS,
                        TimeUnit.MILLISECONDS);
    }

    boolean isSuccessor(WebSocketSession session) {
        return session == successor;
    }

    @Nullable
    WebSocketSession successor() {
        return successor;
    }

    /** Whether there is a successor that has every subscription. */
    boolean isReady() {
        return successor != null && successor.isOpen() && successor.ledger().isComplete();
    }

    /** The successor's subscriptions have changed: if it is ready, it takes over after the overlap. */
    void progress() {
        WebSocketSession next = successor;
        if (!takingOver && isReady()) {
            takingOver = true;
            scope.loop()
                    .schedule(
                            () -> {
                                if (successor == next) {
                                    takeOver.run();
                                }
                            },
                            OVERLAP_MS,
                            TimeUnit.MILLISECONDS);
        }
    }

    /** Keeps a message of the successor; where there is no more room, it takes over at once. */
    void hold(byte[] bytes, int from, int to, long receiveTimeNs) {
        held.add(bytes, from, to, receiveTimeNs);
        if (held.isFull()) {
            takeOver.run();
        }
    }

    /** Gives away the successor; what was held for it is then to be {@link #drain}ed. */
    @Nullable
    WebSocketSession take() {
        WebSocketSession next = successor;
        successor = null;
        takingOver = false;
        return next;
    }

    void drain(HeldMessages.Receiver receiver) {
        held.drain(receiver);
    }

    /** Ends what is under way; messages that were held go to {@code receiver}. */
    void abandon(HeldMessages.Receiver receiver) {
        cancel();
        WebSocketSession abandoned = take();
        if (abandoned != null) {
            abandoned.end();
        }
        held.drain(receiver);
    }

    private void cancel() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
    }
}
