package org.tickway.feed.connection;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.FeedRing;

/**
 * The connections of one feed with their loops and rings. Any thread reads; connections are added and ended by one thread at
 * a time.
 */
final class FeedConnections {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed");

    private final FeedConfig config;
    private final FeedContext context;
    private final Venue venue;
    private final Placements placements;
    private final FeedCounters counters = new FeedCounters();
    private final EventLoopGroup loops;
    private final SocketOpener sockets;
    private final PacedLog log;
    private final SlidingBudget attempts;
    private final Denials denials = new Denials();
    private final List<FeedConnection> connections = new CopyOnWriteArrayList<>();
    private final List<FeedRing> rings = new ArrayList<>();
    private boolean started;

    FeedConnections(FeedConfig config, FeedContext context, Venue venue, Placements placements) {
        this.config = config;
        this.context = context;
        this.venue = venue;
        this.placements = placements;
        this.log = new PacedLog(LOGGER, context.clock());
        this.attempts = new SlidingBudget(
                venue.limits().connectAttempts(), venue.limits().connectAttemptsWindowMs() * 1_000_000);
        this.sockets = new SocketOpener(config.connectTimeoutMs());
        this.loops = new MultiThreadIoEventLoopGroup(
                config.ioThreads(),
                new DefaultThreadFactory("tickway-feed-" + config.name(), true),
                NioIoHandler.newFactory());
    }

    FeedCounters counters() {
        return counters;
    }

    PacedLog log() {
        return log;
    }

    long monotonicNs() {
        return context.clock().monotonicNs();
    }

    List<FeedConnection> all() {
        return Collections.unmodifiableList(connections);
    }

    FeedConnection get(int number) {
        return connections.get(number);
    }

    boolean carries(int number) {
        return venue.carriesInstruments(number);
    }

    /** Connections that may carry instruments, whether or not they are there yet. */
    int carriers() {
        return (int) IntStream.range(0, venue.limits().connections())
                .filter(this::carries)
                .count();
    }

    /** Starts those that there are, those that are always there, and all that are added later. */
    void start() {
        started = true;
        while (connections.size() < venue.standingConnections()) {
            add();
        }
        connections.forEach(connection -> onLoop(connection, FeedConnection::start));
    }

    /** Does something again and again on one of the loops, until the end. */
    @SuppressWarnings("FutureReturnValueIgnored") // it ends with the loop
    void every(long intervalMs, Runnable task) {
        loops.next().scheduleAtFixedRate(task, intervalMs, intervalMs, TimeUnit.MILLISECONDS);
    }

    /** The best, by rendezvous, of those that carry instruments, have room and are eligible; -1 if there is none. */
    int choose(String instrument, Predicate<FeedConnection> eligible) {
        return RendezvousChoice.choose(
                instrument,
                connections.size(),
                candidate -> carries(candidate)
                        && placements.hasRoom(candidate)
                        && eligible.test(connections.get(candidate)));
    }

    /** Whether the venue would let one more in, as far as is known. */
    boolean mayOpen() {
        return !denials.areTooMany();
    }

    /** One more that carries instruments; null where the venue's limit does not allow it. */
    @Nullable
    FeedConnection addCarrier() {
        while (connections.size() < venue.limits().connections()) {
            FeedConnection added = add();
            if (carries(added.number())) {
                return added;
            }
        }
        return null;
    }

    private FeedConnection add() {
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
        if (started) {
            onLoop(connection, FeedConnection::start);
        }
        return connection;
    }

    /** Those that are unused have no socket. */
    private boolean hasSpareConnection() {
        long used = connections.stream()
                .filter(connection -> connection.status().presence() != Presence.UNUSED)
                .count();
        return used < venue.limits().connections();
    }

    /** Does something with a connection on its loop; passed over when the loops have ended. */
    void onLoop(FeedConnection connection, Consumer<FeedConnection> task) {
        try {
            connection.scope().loop().execute(() -> task.accept(connection));
        } catch (RejectedExecutionException closed) {
            // its topics have been told that it stopped
        }
    }

    /** Ends all of them, in bounded time. */
    void close() {
        long deadlineNs = System.nanoTime() + config.closeTimeoutMs() * 1_000_000;
        List<FeedConnection> stopping = new ArrayList<>(connections);
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
