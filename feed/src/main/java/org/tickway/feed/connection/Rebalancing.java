package org.tickway.feed.connection;

import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;

/**
 * Gives the instruments of a lost connection to others. Looks from time to time, on one of the feed's loops.
 *
 * <p>A connection is away when it was not open for {@link FeedConfig#rebalanceAfterMs()}, and well when it was open for that
 * long and is not silent. The instruments of one that is away go, by rendezvous, to those that are well and have room. For
 * those that find no room, a connection that is unused, and not to wait after a failure, or new is opened as a shelter where the venue's limit allows it; they
 * go there when it is well. All others wait where they are.
 *
 * <p>Nothing circles: instruments go only to what is well, so that none moves while the whole venue is down; at most one
 * shelter is being opened at a time, and only while another connection is well; and what has moved stays, also when the
 * connection that it came from is back, since each move is a break in the data. A connection that has lost all of its
 * instruments is unused, and is among the first to get new ones.
 */
final class Rebalancing {

    private static final long MAXIMUM_INTERVAL_MS = 1_000;
    private static final long MINIMUM_INTERVAL_MS = 10;
    private static final int LOOKS = 4;

    private final FeedConfig config;
    private final ReentrantLock changes;
    private final FeedConnections connections;
    private final Placements placements;
    private final Handover handover;
    private final long afterNs;
    private boolean ended;

    /** @param changes held by whoever changes placements */
    Rebalancing(
            FeedConfig config,
            ReentrantLock changes,
            FeedConnections connections,
            Placements placements,
            Handover handover) {
        this.config = config;
        this.changes = changes;
        this.connections = connections;
        this.placements = placements;
        this.handover = handover;
        this.afterNs = TimeUnit.MILLISECONDS.toNanos(config.rebalanceAfterMs());
    }

    long intervalMs() {
        return Math.max(MINIMUM_INTERVAL_MS, Math.min(MAXIMUM_INTERVAL_MS, config.rebalanceAfterMs() / LOOKS));
    }

    /** Looks once; passes over this time if somebody is just changing placements, so that the loop does not wait. */
    void look() {
        if (!changes.tryLock()) {
            return;
        }
        try {
            if (ended) {
                return;
            }
            boolean waiting = false;
            for (FeedConnection connection : connections.all()) {
                if (isAway(connection) && !moveFrom(connection)) {
                    waiting = true;
                }
            }
            if (waiting) {
                openShelter();
            } else {
                shelters().forEach(shelter -> connections.onLoop(shelter, FeedConnection::endShelter));
            }
        } finally {
            changes.unlock();
        }
    }

    /** Nothing moves any more; the lock is held. */
    void end() {
        ended = true;
    }

    /** Whether new instruments had better go elsewhere. */
    boolean isAway(FeedConnection connection) {
        return connection.status().has(Presence.AWAY, afterNs, connections.monotonicNs());
    }

    private boolean isWell(FeedConnection connection) {
        ConnectionStatus status = connection.status();
        return status.state() != FeedState.STALE && status.has(Presence.OPEN, afterNs, connections.monotonicNs());
    }

    /** Moves what finds room; false where something did not. */
    private boolean moveFrom(FeedConnection lost) {
        List<Placement> leaving = new ArrayList<>();
        boolean all = true;
        for (Placement placement : placements.settledOn(lost.number())) {
            int target = connections.choose(placement.instrument.name(), this::isWell);
            if (target < 0) {
                all = false;
                break;
            }
            if (placements.move(placement, target)) {
                leaving.add(placement);
            }
        }
        if (!leaving.isEmpty()) {
            connections.counters().add(FeedCounter.INSTRUMENTS_MOVED, leaving.size());
            connections.log().log(
                    Logger.Level.WARNING,
                    "TW-FEED-007",
                    () -> lost.scope().name() + " is not back within " + config.rebalanceAfterMs() + " ms: "
                            + leaving.size() + " of its instruments go to other connections");
            handover.ask(lost, leaving);
        }
        return all;
    }

    private void openShelter() {
        if (!connections.mayOpen() || !shelters().isEmpty() || carrier(this::isWell) == null) {
            return;
        }
        FeedConnection shelter =
                carrier(connection -> connection.isFree() && placements.load(connection.number()) == 0);
        if (shelter == null) {
            shelter = addCarrier();
        }
        if (shelter != null) {
            shelter.shelter();
            connections.onLoop(shelter, FeedConnection::changed);
        }
    }

    private @Nullable FeedConnection addCarrier() {
        try {
            return connections.addCarrier();
        } catch (UncheckedIOException | IllegalStateException e) {
            connections.log().log(
                    Logger.Level.WARNING,
                    "TW-FEED-008",
                    () -> "feed " + config.name() + " has no ring for one more connection: " + e.getMessage());
            return null;
        }
    }

    private @Nullable FeedConnection carrier(Predicate<FeedConnection> wanted) {
        return connections.all().stream()
                .filter(connection -> connections.carries(connection.number()))
                .filter(wanted)
                .findFirst()
                .orElse(null);
    }

    private List<FeedConnection> shelters() {
        return connections.all().stream()
                .filter(connection -> connection.isShelter() && placements.load(connection.number()) == 0)
                .toList();
    }
}
