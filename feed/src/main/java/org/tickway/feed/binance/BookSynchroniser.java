package org.tickway.feed.binance;

import io.netty.util.concurrent.Future;
import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.connection.Backoff;
import org.tickway.feed.connection.ConnectionScope;
import org.tickway.feed.connection.TopicState;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * Makes one instrument's order book out of its updates and a snapshot, by the venue's rules (web-socket-streams.md, "How to
 * manage a local order book correctly"). It publishes the snapshot and every update after it, and keeps no book: only the
 * number of the last update that was published. Confined to the connection's event loop.
 *
 * <p>Life: waiting for the subscription; collecting updates while a snapshot is fetched; synchronised, until an update is
 * missing or the connection is lost.
 */
final class BookSynchroniser {

    /** Without an update to go by, the snapshot is asked for that long after the subscription was confirmed. */
    private static final long QUIET_MS = 1_000;

    private static final long MINIMUM_RETRY_MS = 200;
    private static final long MAXIMUM_RETRY_MS = 30_000;
    private static final long REQUEST_INTERVAL_NS = 1_000_000_000L;
    /** So many old updates in a row, ten seconds of them, are no latecomers: the venue numbers anew. */
    private static final int RESTART_AFTER = 100;

    private enum Phase {
        WAITING,
        COLLECTING,
        SYNCHRONISED
    }

    private final int instrumentId;
    private final String symbol;
    private final ConnectionScope scope;
    private final SnapshotService snapshots;
    private final TopicState topic;
    private final Backoff backoff;
    private final HeldUpdates held = new HeldUpdates();
    private Phase phase = Phase.WAITING;
    private long bookUpdateId = -1;
    private boolean sameNumbering;
    private boolean caughtUp;
    private int outdatedRun;
    private int generation;
    private boolean fetching;
    private boolean awaitingFirst;
    private long synchronisedNs;
    private @Nullable Future<?> timer;

    BookSynchroniser(
            int instrumentId,
            String symbol,
            ConnectionScope scope,
            SnapshotService snapshots,
            TopicState topic,
            RandomGenerator random) {
        this.instrumentId = instrumentId;
        this.symbol = symbol;
        this.scope = scope;
        this.snapshots = snapshots;
        this.topic = topic;
        this.backoff = new Backoff(MINIMUM_RETRY_MS, MAXIMUM_RETRY_MS, random);
    }

    /** The venue sends updates from now on. */
    void confirmed() {
        if (phase == Phase.WAITING) {
            collect();
            topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
            if (held.isEmpty()) {
                awaitingFirst = true;
                fetchAfter(QUIET_MS);
            } else {
                fetch();
            }
        }
    }

    /** Updates were missed, nobody knows how many. */
    void connectionLost() {
        forget();
        phase = Phase.WAITING;
        sameNumbering = false;
    }

    /** The venue has begun to number its updates anew. */
    void numberingRestarted() {
        if (phase != Phase.WAITING) {
            held.clear();
            sameNumbering = false;
            collect();
            topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
            fetch();
        }
    }

    /** Somebody has lost a part of the book and wants a whole one. */
    void requestSnapshot() {
        if (phase != Phase.SYNCHRONISED) {
            return;
        }
        long sinceNs = scope.clock().monotonicNs() - synchronisedNs;
        collect();
        sameNumbering = true;
        topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
        if (sinceNs < REQUEST_INTERVAL_NS) {
            fetchAfter(TimeUnit.NANOSECONDS.toMillis(REQUEST_INTERVAL_NS - sinceNs));
        } else {
            fetch();
        }
    }

    /** Nothing is wanted or published any more. */
    void close() {
        forget();
        phase = Phase.WAITING;
    }

    private void forget() {
        generation++;
        fetching = false;
        awaitingFirst = false;
        held.clear();
        cancelTimer();
    }

    private void collect() {
        generation++;
        fetching = false;
        awaitingFirst = false;
        outdatedRun = 0;
        cancelTimer();
        phase = Phase.COLLECTING;
    }

    FeedCounter update(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
        if (phase != Phase.SYNCHRONISED) {
            hold(event, receiveTimeNs);
            return FeedCounter.BOOK_UPDATES;
        }
        if (event.lastUpdateId <= bookUpdateId) {
            passOver(repeatsExpected);
            return FeedCounter.OUTDATED;
        }
        outdatedRun = 0;
        if (event.firstUpdateId > bookUpdateId + 1) {
            gap(event.firstUpdateId - bookUpdateId - 1);
            hold(event, receiveTimeNs);
            fetch();
        } else {
            publish(false, event.timeNs, receiveTimeNs, event.levels);
            bookUpdateId = event.lastUpdateId;
            caughtUp = true;
            topic.dataArrived();
        }
        return FeedCounter.BOOK_UPDATES;
    }

    private void passOver(boolean repeatsExpected) {
        // A snapshot may be ahead of what is still on its way to us; that is no sign of a new numbering.
        outdatedRun = repeatsExpected || !caughtUp ? 0 : outdatedRun + 1;
        if (outdatedRun == RESTART_AFTER) {
            scope.counters().increment(FeedCounter.NUMBERING_RESTARTS);
            numberingRestarted();
        }
    }

    private void hold(BinanceEvent event, long receiveTimeNs) {
        int dropped = held.add(event, receiveTimeNs);
        if (dropped > 0) {
            scope.counters().add(FeedCounter.BOOK_UPDATES_DROPPED, dropped);
        }
        if (awaitingFirst) {
            awaitingFirst = false;
            fetch();
        }
    }

    private void gap(long missed) {
        scope.counters().increment(FeedCounter.BOOK_GAPS);
        topic.enter(StreamState.GAP, StateReason.SEQUENCE_GAP, missed);
        scope.log().log(
                Logger.Level.INFO,
                "TW-FEED-020",
                () -> scope.name() + ": " + missed + " book updates of " + symbol
                        + " are missing; its book is built anew");
        collect();
        sameNumbering = false;
    }

    private void fetchAfter(long delayMs) {
        cancelTimer();
        timer = scope.loop().schedule(this::fetch, delayMs, TimeUnit.MILLISECONDS);
    }

    private void fetch() {
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
                    take(snapshot);
                }
            }

            @Override
            public void failed(String reason) {
                if (asked == generation) {
                    fetching = false;
                    refetch(reason);
                }
            }
        });
    }

    private void refetch(String reason) {
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOT_FAILURES);
        long waitMs = MINIMUM_RETRY_MS / 2 + backoff.nextMs();
        scope.log().log(
                Logger.Level.WARNING,
                "TW-FEED-021",
                () -> scope.name() + " has no order book of " + symbol + ": " + reason + "; next attempt in " + waitMs
                        + " ms");
        fetchAfter(waitMs);
    }

    private void take(BookSnapshot snapshot) {
        HeldUpdates.Update first = held.peek();
        while (first != null && first.lastUpdateId() <= snapshot.lastUpdateId()) {
            held.poll();
            first = held.peek();
        }
        boolean older = first == null
                ? sameNumbering && snapshot.lastUpdateId() < bookUpdateId
                : first.firstUpdateId() > snapshot.lastUpdateId() + 1;
        if (older) {
            refetch("the snapshot is older than the updates");
            return;
        }
        publish(true, TickLayout.NULL_VALUE, scope.clock().epochNs(), snapshot.levels());
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOTS);
        bookUpdateId = snapshot.lastUpdateId();
        caughtUp = false;
        for (first = held.peek(); first != null; first = held.peek()) {
            if (first.firstUpdateId() > bookUpdateId + 1) {
                gap(first.firstUpdateId() - bookUpdateId - 1);
                fetch();
                return;
            }
            held.poll();
            if (first.lastUpdateId() > bookUpdateId) {
                publish(false, first.timeNs(), first.receiveTimeNs(), first.levels());
                bookUpdateId = first.lastUpdateId();
            }
        }
        phase = Phase.SYNCHRONISED;
        synchronisedNs = scope.clock().monotonicNs();
        backoff.reset();
        topic.enter(StreamState.LIVE, StateReason.BOOK_SYNCHRONISED);
    }

    private void publish(boolean whole, long timeNs, long receiveTimeNs, DepthLevels levels) {
        scope.writer().depth(instrumentId, Numbers.EXPONENT, Numbers.EXPONENT, timeNs, receiveTimeNs, whole, 0, levels);
    }

    private void cancelTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }
}
