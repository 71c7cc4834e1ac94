package org.tickway.feed.binance;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.Backoff;
import org.tickway.feed.connection.ConnectionScope;

/**
 * Asks for one instrument's snapshot until it comes, one request at a time, with growing waits in between. Confined to the
 * event loop.
 */
final class SnapshotRequests {

    private static final long MINIMUM_RETRY_MS = 200;
    private static final long MAXIMUM_RETRY_MS = 30_000;

    private final String symbol;
    private final ConnectionScope scope;
    private final SnapshotService snapshots;
    private final Consumer<BookSnapshot> receiver;
    private final Backoff backoff;
    private int generation;
    private boolean fetching;
    private boolean awaitingFirst;
    private @Nullable Future<?> timer;

    /** @param receiver gets each snapshot that was asked for and not forgotten */
    SnapshotRequests(
            String symbol,
            ConnectionScope scope,
            SnapshotService snapshots,
            RandomGenerator random,
            Consumer<BookSnapshot> receiver) {
        this.symbol = symbol;
        this.scope = scope;
        this.snapshots = snapshots;
        this.receiver = receiver;
        this.backoff = new Backoff(MINIMUM_RETRY_MS, MAXIMUM_RETRY_MS, random);
    }

    /** What was asked for is not wanted any more. */
    void forget() {
        generation++;
        fetching = false;
        awaitingFirst = false;
        cancelTimer();
    }

    /** A snapshot was of use. */
    void succeeded() {
        backoff.reset();
    }

    /** Asks with the first update that comes, and after that time in any case. */
    void askWithFirstUpdate(long atMostMs) {
        awaitingFirst = true;
        askAfter(atMostMs);
    }

    /** An update has come. */
    void updateCame() {
        if (awaitingFirst) {
            ask();
        }
    }

    void askAfter(long delayMs) {
        cancelTimer();
        timer = scope.loop().schedule(this::ask, delayMs, TimeUnit.MILLISECONDS);
    }

    void ask() {
        cancelTimer();
        awaitingFirst = false;
        if (fetching) {
            return;
        }
        fetching = true;
        int asked = generation;
        snapshots.fetch(symbol, scope.http(), scope.loop(), new SnapshotService.Receiver() {
            @Override
            public void received(BookSnapshot snapshot) {
                if (asked == generation) {
                    fetching = false;
                    receiver.accept(snapshot);
                }
            }

            @Override
            public void failed(String reason) {
                if (asked == generation) {
                    fetching = false;
                    askAgain(reason);
                }
            }
        });
    }

    /** The last one was of no use. */
    void askAgain(String reason) {
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOT_FAILURES);
        long waitMs = MINIMUM_RETRY_MS / 2 + backoff.nextMs();
        scope.log().log(
                Logger.Level.WARNING,
                "TW-FEED-021",
                () -> scope.name() + " has no order book of " + symbol + ": " + reason + "; next attempt in " + waitMs
                        + " ms");
        askAfter(waitMs);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
