package org.tickway.monitor;

import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.tickway.feed.FeedStatus;

/**
 * Answers whether the gateway runs, has started, and is ready.
 *
 * <p>Any thread. Life: begins, is started once, comes to be ready when its feeds are, and stops once.
 */
public final class GatewayHealth {

    private enum Phase {
        STARTING,
        STARTED,
        STOPPED
    }

    private final Supplier<List<FeedStatus>> feeds;
    private final BooleanSupplier threadsAlive;
    private volatile Phase phase = Phase.STARTING;
    private volatile boolean wasReady;

    /**
     * @param feeds the present state of every feed
     * @param threadsAlive whether the gateway's own threads all run
     */
    public GatewayHealth(Supplier<List<FeedStatus>> feeds, BooleanSupplier threadsAlive) {
        this.feeds = feeds;
        this.threadsAlive = threadsAlive;
    }

    /** Whether it still works; if not, only a restart helps. */
    public boolean isLive() {
        return phase != Phase.STARTED || threadsAlive.getAsBoolean();
    }

    public boolean isStarted() {
        return phase == Phase.STARTED;
    }

    /** Whether it is ready at this moment, and why not. */
    public Readiness readiness() {
        return switch (phase) {
            case STARTING -> Readiness.notReady("starting");
            case STOPPED -> Readiness.notReady("stopped");
            case STARTED -> {
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
        return phase == Phase.STARTED && wasReady;
    }

    public void started() {
        phase = Phase.STARTED;
    }

    public void stopped() {
        phase = Phase.STOPPED;
    }
}
