package org.tickway.feed.binance;

import java.lang.System.Logger;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.tickway.feed.FeedCounter;
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
final class BookSynchroniser implements InstrumentBook {

    /** Without an update to go by, the snapshot is asked for that long after the subscription was confirmed. */
    private static final long QUIET_MS = 1_000;

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
    private final TopicState topic;
    private final SnapshotRequests requests;
    private final HeldUpdates held = new HeldUpdates();
    private Phase phase = Phase.WAITING;
    private long bookUpdateId = -1;
    private boolean sameNumbering;
    private boolean caughtUp;
    private int outdatedRun;
    private long synchronisedNs;

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
        this.topic = topic;
        this.requests = new SnapshotRequests(symbol, scope, snapshots, random, this::take);
    }

    @Override
    public void confirmed() {
        if (phase == Phase.WAITING) {
            collect();
            topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
            if (held.isEmpty()) {
                requests.askWithFirstUpdate(QUIET_MS);
            } else {
                requests.ask();
            }
        }
    }

    @Override
    public void connectionLost() {
        close();
        sameNumbering = false;
    }

    @Override
    public void numberingRestarted() {
        if (phase != Phase.WAITING) {
            held.clear();
            sameNumbering = false;
            collect();
            topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
            requests.ask();
        }
    }

    @Override
    public void requestSnapshot() {
        if (phase != Phase.SYNCHRONISED) {
            return;
        }
        long sinceNs = scope.clock().monotonicNs() - synchronisedNs;
        collect();
        sameNumbering = true;
        topic.enter(StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
        if (sinceNs < REQUEST_INTERVAL_NS) {
            requests.askAfter(TimeUnit.NANOSECONDS.toMillis(REQUEST_INTERVAL_NS - sinceNs));
        } else {
            requests.ask();
        }
    }

    @Override
    public void close() {
        requests.forget();
        held.clear();
        phase = Phase.WAITING;
    }

    private void collect() {
        requests.forget();
        outdatedRun = 0;
        phase = Phase.COLLECTING;
    }

    @Override
    public FeedCounter take(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected) {
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
            requests.ask();
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
        requests.updateCame();
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
            requests.askAgain("the snapshot is older than the updates");
            return;
        }
        publish(true, TickLayout.NULL_VALUE, scope.clock().epochNs(), snapshot.levels());
        scope.counters().increment(FeedCounter.BOOK_SNAPSHOTS);
        bookUpdateId = snapshot.lastUpdateId();
        caughtUp = false;
        for (first = held.peek(); first != null; first = held.peek()) {
            if (first.firstUpdateId() > bookUpdateId + 1) {
                gap(first.firstUpdateId() - bookUpdateId - 1);
                requests.ask();
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
        requests.succeeded();
        topic.enter(StreamState.LIVE, StateReason.BOOK_SYNCHRONISED);
    }

    private void publish(boolean whole, long timeNs, long receiveTimeNs, DepthLevels levels) {
        scope.writer().depth(instrumentId, Numbers.EXPONENT, Numbers.EXPONENT, timeNs, receiveTimeNs, whole, 0, levels);
    }
}
