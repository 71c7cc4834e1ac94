package org.tickway.monitor;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.tickway.feed.FeedStatus;

/**
 * Answers whether the gateway runs, has started, and is ready.
 *
 * <p>Any thread. Life: begins, is started once, has its door opened by the web application, comes to be ready when its
 * feeds are, and stops once.
 */
public final class GatewayHealth {

    private enum Phase {
        STARTING,
        STARTED,
        STOPPED
    }

    /** Servers answer under an application's path only some time after they have told it that it starts. */
    private static final long DOOR_SETTLE_NS = 1_000_000_000L;

    private final Supplier<List<FeedStatus>> feeds;
    private final BooleanSupplier threadsAlive;
    private final LongSupplier nanoTime;
    private volatile Phase phase = Phase.STARTING;
    private volatile boolean wasReady;
    private volatile boolean doorOpened;
    private volatile long doorOpenedAtNs;

    /**
     * @param feeds the present state of every feed
     * @param threadsAlive whether the gateway's own threads all run
     * @param nanoTime a clock like {@link System#nanoTime}
     */
    public GatewayHealth(Supplier<List<FeedStatus>> feeds, BooleanSupplier threadsAlive, LongSupplier nanoTime) {
        this.feeds = feeds;
        this.threadsAlive = threadsAlive;
        this.nanoTime = nanoTime;
    }

    /** Whether it still works; if not, only a restart helps. */
    public boolean isLive() {
        return phase != Phase.STARTED || threadsAlive.getAsBoolean();
    }

    /** Whether it has come up, web application included. */
    public boolean isStarted() {
        return phase == Phase.STARTED && isDoorOpen();
    }

    /** Whether it is ready at this moment, and why not. */
    public Readiness readiness() {
        return switch (phase) {
            case STARTING -> Readiness.notReady("starting");
            case STOPPED -> Readiness.notReady("stopped");
            case STARTED -> {
                if (!isDoorOpen()) {
                    yield Readiness.notReady("web application not started");
                }
                Readiness readiness = Readiness.of(feeds.get());
                if (readiness.ready()) {
                    wasReady = true;
                }
                yield readiness;
            }
        };
    }

    /**
     * Whether clients are let in: from the first time it is ready until it stops. A feed that fails later does not shut the
     * door, since its topics tell the clients; but load balancers see it by {@link #readiness}. Costs nothing.
     */
    public boolean acceptsClients() {
        return phase == Phase.STARTED && wasReady && doorOpened;
    }

    /** The web application has started: clients can reach it from now on. */
    public void doorOpened() {
        doorOpenedAtNs = nanoTime.getAsLong();
        doorOpened = true;
    }

    /** The web application stops: no client comes in any more. */
    public void doorClosed() {
        doorOpened = false;
    }

    public void started() {
        phase = Phase.STARTED;
    }

    public void stopped() {
        phase = Phase.STOPPED;
    }

    private boolean isDoorOpen() {
        return doorOpened && nanoTime.getAsLong() - doorOpenedAtNs >= DOOR_SETTLE_NS;
    }
}
