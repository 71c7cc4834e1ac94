package org.tickway.feed.connection;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.instrument.Instrument;

/**
 * A feed of any venue: spreads instruments over as many connections as they need.
 *
 * <p>Any thread; changes are made under this object's monitor and carried out on the event loops. An instrument stays on
 * the connection that it was given first, as long as it has a subscription, so that its records stay in one ring.
 */
public final class StreamingFeed implements Feed {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed");

    private final FeedConfig config;
    private final FeedContext context;
    private final Venue venue;
    private final FeedCounters counters = new FeedCounters();
    private final EventLoopGroup loops;
    private final SocketOpener sockets;
    private final PacedLog log;
    private final SlidingBudget attempts;
    private final Denials denials = new Denials();
    private final List<FeedConnection> connections = new ArrayList<>();
    private final List<FeedRing> rings = new ArrayList<>();
    private final Map<String, Placement> placements = new HashMap<>();
    private volatile int connectionCount;
    private boolean started;
    private boolean closed;
    private long closedNs;

    /** Where an instrument is, and what of it is subscribed. */
    private record Placement(Instrument instrument, int connection, Set<Channel> channels) {}

    public StreamingFeed(FeedConfig config, FeedContext context, Venue venue) {
        this.config = config;
        this.context = context;
        this.venue = venue;
        this.log = new PacedLog(LOGGER, context.clock());
        this.attempts = new SlidingBudget(
                venue.limits().connectAttempts(), venue.limits().connectAttemptsWindowMs() * 1_000_000);
        this.sockets = new SocketOpener(config.connectTimeoutMs());
        this.loops = new MultiThreadIoEventLoopGroup(
                config.ioThreads(),
                new DefaultThreadFactory("tickway-feed-" + config.name(), true),
                NioIoHandler.newFactory());
    }

    @Override
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("feed=" + config.name() + " is closed and cannot be started again");
        }
        if (!started) {
            started = true;
            while (connections.size() < venue.standingConnections()) {
                add();
            }
            connections.forEach(connection -> onLoop(connection, connection::start));
        }
    }

    @Override
    public synchronized void subscribe(Set<FeedSubscription> subscriptions) {
        if (closed) {
            throw new IllegalStateException("feed=" + config.name() + " is closed and takes no subscriptions");
        }
        Map<String, Set<Channel>> byInstrument = byInstrument(subscriptions);
        byInstrument.keySet().forEach(venue::requireValid);
        requireRoom(byInstrument.keySet());
        Map<FeedConnection, List<Placement>> changes = new LinkedHashMap<>();
        byInstrument.forEach((name, channels) -> {
            Placement placement = placement(name);
            Set<Channel> added = new HashSet<>(channels);
            added.removeAll(placement.channels());
            placement.channels().addAll(added);
            changes.computeIfAbsent(connections.get(placement.connection()), connection -> new ArrayList<>())
                    .add(new Placement(placement.instrument(), placement.connection(), added));
        });
        changes.forEach((connection, placed) -> onLoop(connection, () -> {
            placed.forEach(
                    one -> sorted(one.channels()).forEach(channel -> connection.subscribe(one.instrument(), channel)));
            connection.changed();
        }));
    }

    @Override
    public synchronized void unsubscribe(Set<FeedSubscription> subscriptions) {
        Map<FeedConnection, List<Placement>> changes = new LinkedHashMap<>();
        byInstrument(subscriptions).forEach((name, channels) -> {
            Placement placement = placements.get(name);
            if (placement != null) {
                Set<Channel> removed = new HashSet<>(channels);
                removed.retainAll(placement.channels());
                placement.channels().removeAll(removed);
                if (placement.channels().isEmpty()) {
                    placements.remove(name);
                }
                changes.computeIfAbsent(connections.get(placement.connection()), connection -> new ArrayList<>())
                        .add(new Placement(placement.instrument(), placement.connection(), removed));
            }
        });
        changes.forEach((connection, placed) -> onLoop(connection, () -> {
            placed.forEach(one ->
                    sorted(one.channels()).forEach(channel -> connection.unsubscribe(one.instrument(), channel)));
            connection.changed();
        }));
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

    private static Set<Channel> sorted(Set<Channel> channels) {
        return channels.isEmpty() ? Set.of() : EnumSet.copyOf(channels);
    }

    private Placement placement(String name) {
        Placement placement = placements.get(name);
        if (placement == null) {
            Instrument instrument =
                    context.instruments().add(name, null, venue.priceExponent(name), venue.quantityExponent(name));
            placement = new Placement(instrument, place(name), EnumSet.noneOf(Channel.class));
            placements.put(name, placement);
        }
        return placement;
    }

    private boolean hasSpareConnection() {
        return connectionCount < venue.limits().connections();
    }

    private void requireRoom(Set<String> names) {
        long more = names.stream().filter(name -> !placements.containsKey(name)).count();
        long carriers = IntStream.range(0, venue.limits().connections())
                .filter(venue::carriesInstruments)
                .count();
        if (placements.size() + more > carriers * room()) {
            throw new IllegalArgumentException("instruments=" + (placements.size() + more) + " are more than the "
                    + carriers + " connections of feed=" + config.name() + " can carry, " + room() + " each");
        }
    }

    private int room() {
        int allowed = venue.limits().instrumentsPerConnection();
        return config.instrumentsPerConnection() == 0 ? allowed : Math.min(allowed, config.instrumentsPerConnection());
    }

    /** The number of a connection that has room, a new one if need be. */
    private int place(String name) {
        int[] load = new int[connections.size()];
        placements.values().forEach(placement -> load[placement.connection()]++);
        int room = room();
        int chosen = RendezvousChoice.choose(
                name, load.length, candidate -> venue.carriesInstruments(candidate) && load[candidate] < room);
        while (chosen < 0) {
            int number = add();
            chosen = venue.carriesInstruments(number) ? number : -1;
        }
        return chosen;
    }

    /** One more connection; its number. */
    private int add() {
        int number = connections.size();
        FeedRing ring = context.rings().open(config.name(), number);
        rings.add(ring);
        ConnectionScope scope = new ConnectionScope(
                "feed " + config.name() + " connection " + number,
                config,
                loops.next(),
                ring.writer(),
                context.clock(),
                counters,
                new NettyHttpFetcher(sockets),
                context.orders(),
                log);
        FeedConnection connection = new FeedConnection(
                scope,
                venue,
                number,
                sockets,
                attempts,
                venue.deniedAlone(number) ? new Denials() : denials,
                this::hasSpareConnection,
                context.random());
        connections.add(connection);
        connectionCount = connections.size();
        if (started) {
            onLoop(connection, connection::start);
        }
        return number;
    }

    @Override
    public synchronized void requestSnapshot(int instrumentId) {
        Instrument instrument = closed ? null : context.instruments().get(instrumentId);
        Placement placement = instrument == null ? null : placements.get(instrument.name());
        if (placement != null && placement.channels().contains(Channel.DEPTH)) {
            FeedConnection connection = connections.get(placement.connection());
            onLoop(connection, () -> connection.requestSnapshot(instrumentId));
        }
    }

    private static void onLoop(FeedConnection connection, Runnable task) {
        connection.scope().loop().execute(task);
    }

    @Override
    public synchronized FeedStatus status() {
        ConnectionStatus worst = null;
        int open = 0;
        int subscriptions = 0;
        int confirmed = 0;
        int refused = 0;
        for (FeedConnection connection : connections) {
            ConnectionStatus status = connection.status();
            open += status.open() ? 1 : 0;
            subscriptions += status.subscriptions();
            confirmed += status.confirmed();
            refused += status.refused();
            if (worst == null || severity(status) > severity(worst)) {
                worst = status;
            }
        }
        return new FeedStatus(
                config.name(),
                venue.broker(),
                closed ? FeedState.STOPPED : worst == null ? FeedState.IDLE : worst.state(),
                closed ? closedNs : worst == null ? 0 : worst.sinceNs(),
                closed ? 0 : open,
                subscriptions,
                closed ? 0 : confirmed,
                refused,
                worst == null || closed ? "" : worst.detail(),
                counters.all());
    }

    private static int severity(ConnectionStatus status) {
        return switch (status.state()) {
            case IDLE -> 0;
            case LIVE -> 1;
            case STOPPED -> 2;
            case CONNECTING -> 3;
            case STALE -> 4;
            case BACKING_OFF -> 5;
            case DENIED -> 6;
        };
    }

    @Override
    public void close() {
        List<FeedConnection> stopping;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            closedNs = context.clock().epochNs();
            stopping = new ArrayList<>(connections);
        }
        long deadlineNs = System.nanoTime() + config.closeTimeoutMs() * 1_000_000;
        Collections.reverse(stopping);
        List<Future<?>> stops = new ArrayList<>();
        for (FeedConnection connection : stopping) {
            stops.add(connection.scope().loop().submit(connection::stop));
        }
        for (Future<?> stop : stops) {
            awaitUntil(stop, deadlineNs);
        }
        sockets.close();
        long leftMs = Math.max(100, (deadlineNs - System.nanoTime()) / 1_000_000);
        // Lets the farewells go out, then ends the loops, and with them the sockets.
        awaitUntil(
                loops.shutdownGracefully(Math.min(20, leftMs), leftMs, TimeUnit.MILLISECONDS),
                deadlineNs + 100_000_000L);
        if (!loops.isTerminated()) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "TW-FEED-005: feed {0} did not end within {1} ms",
                    config.name(),
                    config.closeTimeoutMs());
            return; // a loop that still runs keeps its ring, so that there is never a second writer
        }
        Collections.reverse(rings);
        rings.forEach(FeedRing::close);
    }

    private static void awaitUntil(@Nullable Future<?> future, long deadlineNs) {
        if (future != null) {
            future.awaitUninterruptibly(Math.max(1, (deadlineNs - System.nanoTime()) / 1_000_000));
        }
    }
}
