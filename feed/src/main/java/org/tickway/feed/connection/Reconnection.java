package org.tickway.feed.connection;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;

/**
 * Decides when a connection is tried: after the login, no more often than the venue allows, after growing waits, and not at
 * all once the venue has refused the credentials too often. Confined to the connection's event loop.
 *
 * <p>A wait holds whatever happens to the connection: one that is not wanted any more and wanted again is not tried sooner.
 */
final class Reconnection {

    /** The connection that is tried. */
    interface Owner {
        /** Whether it is to be open, and has no socket. */
        boolean needsSocket();

        /** It may open a socket now. */
        void admitted();

        /** Why it is not open, for people. */
        void explain(String reason);

        /** Nothing is tried any more. */
        void gaveUp();

        /** Something has changed. */
        void report();
    }

    private final ConnectionScope scope;
    private final Login login;
    private final SlidingBudget attempts;
    private final Denials denials;
    private final Backoff backoff;
    private final Owner owner;
    private @Nullable Future<?> waiting;
    private boolean loggingIn;
    private boolean ended;
    /** Written after the time until which it holds. */
    private volatile boolean held;

    private volatile long notBeforeNs;

    Reconnection(
            ConnectionScope scope, Login login, SlidingBudget attempts, Denials denials, Backoff backoff, Owner owner) {
        this.scope = scope;
        this.login = login;
        this.attempts = attempts;
        this.denials = denials;
        this.backoff = backoff;
        this.owner = owner;
    }

    /** Tries as soon as it may, unless that is under way. */
    void begin() {
        if (waiting != null || loggingIn) {
            return;
        }
        if (isFree()) {
            attempt();
        } else {
            waiting = scope.loop()
                    .schedule(this::attempt, notBeforeNs - scope.clock().monotonicNs(), TimeUnit.NANOSECONDS);
        }
    }

    private void attempt() {
        waiting = null;
        if (loggingIn || !owner.needsSocket()) {
            return;
        }
        if (denials.areTooMany()) {
            owner.gaveUp();
            return;
        }
        long waitNs = attempts.take(scope.clock().monotonicNs());
        if (waitNs > 0) {
            owner.explain("waiting: the venue allows only so many attempts");
            waiting = scope.loop().schedule(this::attempt, waitNs, TimeUnit.NANOSECONDS);
        } else {
            loggingIn = true;
            login.ensure(scope.loop(), scope.http(), new LoginOutcome());
        }
        owner.report();
    }

    /** What the login of this attempt has come to. */
    private final class LoginOutcome implements Login.Outcome {

        @Override
        public void granted() {
            loggingIn = false;
            if (owner.needsSocket()) {
                owner.admitted();
                owner.report();
            }
        }

        @Override
        public void denied(String reason) {
            loggingIn = false;
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            Reconnection.this.denied("the login was refused: " + reason);
        }

        @Override
        public void failed(String reason, long retryAfterMs) {
            loggingIn = false;
            scope.counters().increment(FeedCounter.CONNECT_FAILURES);
            lost(new SessionEnding("the login failed: " + reason, 0, retryAfterMs, 0));
        }
    }

    /** There is no socket: it is tried again later. */
    void lost(SessionEnding ending) {
        if (ended) {
            return;
        }
        owner.explain(ending.reason());
        long atLeastMs = ending.retryAfterMs();
        if (atLeastMs == 0 && ending.isTooOften()) {
            atLeastMs = scope.config().reconnectMaximumMs();
        }
        long waitMs = Math.max(atLeastMs, backoff.nextMs());
        scope.log().log(
                Logger.Level.WARNING,
                "TW-FEED-002",
                () -> scope.name() + " is not connected: " + ending.reason() + "; next attempt in " + waitMs + " ms");
        hold(waitMs);
        cancelWait();
        waiting = scope.loop().schedule(this::attempt, waitMs, TimeUnit.MILLISECONDS);
        owner.report();
    }

    /** The venue does not accept the credentials: that is tried again only a few times, with new ones where there are. */
    void denied(String reason) {
        owner.explain(reason);
        scope.counters().increment(FeedCounter.DENIALS);
        login.denied();
        if (denials.add()) {
            scope.log().log(
                    Logger.Level.ERROR,
                    "TW-FEED-006",
                    () -> scope.name() + " gives up: the venue has refused the credentials " + Denials.MAXIMUM
                            + " times in a row (" + reason + "); start the feed again when they are right");
        }
        if (!denials.areTooMany()) {
            lost(SessionEnding.denied(reason));
        } else if (!ended) {
            owner.gaveUp();
        }
    }

    /** It is open. */
    void opened() {
        held = false;
    }

    /** It has delivered for long: the next loss is the first again. */
    void worked() {
        backoff.reset();
        denials.reset();
    }

    /** How long to wait before something else that failed is tried again. */
    long nextWaitMs() {
        return backoff.nextMs();
    }

    boolean hasGivenUp() {
        return denials.areTooMany();
    }

    /** Whether the next attempt is still to come. */
    boolean isWaiting() {
        return waiting != null;
    }

    /**
     * It is not wanted now.
     *
     * @param attempting whether an attempt is cut short by that; the next one waits as after one that failed
     */
    void pause(boolean attempting) {
        cancelWait();
        if (attempting) {
            hold(backoff.nextMs());
        }
    }

    private void hold(long waitMs) {
        notBeforeNs = scope.clock().monotonicNs() + TimeUnit.MILLISECONDS.toNanos(waitMs);
        held = true;
    }

    /** Whether it would be tried at once. Any thread. */
    boolean isFree() {
        return !held || notBeforeNs - scope.clock().monotonicNs() <= 0;
    }

    private void cancelWait() {
        if (waiting != null) {
            waiting.cancel(false);
            waiting = null;
        }
    }

    /** It is never tried again. */
    void end() {
        ended = true;
        cancelWait();
    }
}
