package org.tickway.feed.connection;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.instrument.Instrument;

/**
 * A feed of any venue: spreads instruments over as many connections as they need.
 *
 * <p>Any thread; changes are made under a lock and carried out on the event loops. An instrument stays on the connection that
 * it was given first, as long as it has a subscription, so that its records stay in one ring; only if that connection is lost
 * and not soon back does it go to another, see {@link Rebalancing}. Its streams are numbered on without holes.
 */
public final class StreamingFeed implements Feed {

    private final FeedConfig config;
    private final FeedContext context;
    private final Venue venue;
    private final ReentrantLock changes = new ReentrantLock();
    private final Placements placements;
    private final FeedConnections connections;
    private final Handover handover;
    private final Rebalancing rebalancing;
    private volatile boolean closed;
    private volatile long closedNs;
    private boolean started;

    public StreamingFeed(FeedConfig config, FeedContext context, Venue venue) {
        this.config = config;
        this.context = context;
        this.venue = venue;
        int allowed = venue.limits().instrumentsPerConnection();
        this.placements = new Placements(
                config.instrumentsPerConnection() == 0
                        ? allowed
                        : Math.min(allowed, config.instrumentsPerConnection()));
        this.connections = new FeedConnections(config, context, venue, placements);
        this.handover = new Handover(connections, placements);
        this.rebalancing = new Rebalancing(config, changes, connections, placements, handover);
    }

    @Override
    public void start() {
        changes.lock();
        try {
            if (closed) {
                throw new IllegalStateException("feed=" + config.name() + " is closed and cannot be started again");
            }
            if (!started) {
                started = true;
                connections.start();
                connections.every(rebalancing.intervalMs(), rebalancing::look);
            }
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void subscribe(Set<FeedSubscription> subscriptions) {
        changes.lock();
        try {
            if (closed) {
                throw new IllegalStateException("feed=" + config.name() + " is closed and takes no subscriptions");
            }
            Map<String, Set<Channel>> byInstrument = byInstrument(subscriptions);
            byInstrument.keySet().forEach(venue::requireValid);
            requireRoom(byInstrument.keySet());
            List<Instrument> instruments =
                    byInstrument.keySet().stream().map(this::instrument).toList();
            List<Placement> changed = new ArrayList<>(instruments.size());
            for (Instrument instrument : instruments) {
                changed.add(place(instrument, byInstrument.getOrDefault(instrument.name(), Set.of())));
            }
            handover.tell(changed);
        } finally {
            changes.unlock();
        }
    }

    @Override
    public void unsubscribe(Set<FeedSubscription> subscriptions) {
        changes.lock();
        try {
            List<Placement> changed = new ArrayList<>();
            byInstrument(subscriptions).forEach((name, channels) -> {
                Placement placement = placements.unwant(name, channels);
                if (placement != null) {
                    changed.add(placement);
                }
            });
            handover.tell(changed);
        } finally {
            changes.unlock();
        }
    }

    /** Sorted, so that the same subscriptions always make the same requests. */
    private static Map<String, Set<Channel>> byInstrument(Set<FeedSubscription> subscriptions) {
        Map<String, Set<Channel>> byInstrument = new TreeMap<>();
        for (FeedSubscription subscription : subscriptions) {
            byInstrument
                    .computeIfAbsent(subscription.instrument(), name -> EnumSet.noneOf(Channel.class))
                    .add(subscription.channel());
        }
        return byInstrument;
    }

    private void requireRoom(Set<String> names) {
        long all = placements.instruments()
                + names.stream().filter(name -> !placements.isWanted(name)).count();
        int carriers = connections.carriers();
        if (all > (long) carriers * placements.room()) {
            throw new IllegalArgumentException("instruments=" + all + " are more than the " + carriers
                    + " connections of feed=" + config.name() + " can carry, " + placements.room() + " each");
        }
    }

    private Instrument instrument(String name) {
        return context.instruments()
                .add(name, venue.isin(name), venue.priceExponent(name), venue.quantityExponent(name));
    }

    private Placement place(Instrument instrument, Set<Channel> channels) {
        String name = instrument.name();
        Placement there = placements.want(name, channels);
        if (there == null) {
            return placements.add(instrument, choose(name), channels);
        }
        int number = placements.connectionOf(there);
        if (placements.load(number) > placements.room()) {
            // It was wanted no more, and others have taken its room before its connection has dropped it.
            if (placements.move(there, choose(name))) {
                handover.ask(connections.get(number), List.of(there));
            }
        }
        return there;
    }

    /** The number of a connection that has room: of those that are not away if possible, a new one if need be. */
    private int choose(String name) {
        int chosen = connections.choose(name, connection -> !rebalancing.isAway(connection));
        if (chosen >= 0) {
            return chosen;
        }
        chosen = connections.choose(name, connection -> true);
        FeedConnection added = chosen < 0 ? connections.addCarrier() : null;
        return added == null ? chosen : added.number();
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        Instrument instrument = closed ? null : context.instruments().get(instrumentId);
        int number = instrument == null ? -1 : placements.connectionOfDepth(instrument.name());
        if (number >= 0) {
            connections.onLoop(connections.get(number), connection -> connection.requestSnapshot(instrumentId));
        }
    }

    @Override
    public FeedStatus status() {
        @Nullable ConnectionStatus worst = null;
        int open = 0;
        int confirmed = 0;
        int refused = 0;
        for (FeedConnection connection : connections.all()) {
            ConnectionStatus status = connection.status();
            open += status.isOpen() ? 1 : 0;
            confirmed += status.confirmed();
            refused += status.refused();
            if (worst == null || status.severity() > worst.severity()) {
                worst = status;
            }
        }
        boolean ended = closed;
        return new FeedStatus(
                config.name(),
                venue.broker(),
                ended ? FeedState.STOPPED : worst == null ? FeedState.IDLE : worst.state(),
                ended ? closedNs : worst == null ? 0 : worst.sinceNs(),
                ended ? 0 : open,
                placements.channels(),
                ended ? 0 : confirmed,
                refused,
                worst == null || ended ? "" : worst.detail(),
                connections.counters().all());
    }

    @Override
    public void close() {
        changes.lock();
        try {
            if (closed) {
                return;
            }
            closedNs = context.clock().epochNs();
            closed = true;
            rebalancing.end();
        } finally {
            changes.unlock();
        }
        connections.close();
    }
}
