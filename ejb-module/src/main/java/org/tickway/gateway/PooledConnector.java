package org.tickway.gateway;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.api.TickwayConnectionFactory;
import org.tickway.demand.UpstreamRefusal;
import org.tickway.demand.UpstreamUnavailableException;
import org.tickway.demand.UpstreamUnsupportedException;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;

/** The connector through its connection factory: a handle from the server's pool for each call. Any thread. */
final class PooledConnector implements Connector {

    private static final System.Logger LOG = System.getLogger(PooledConnector.class.getName());
    private static final long LOG_INTERVAL_NS = 10_000_000_000L;

    private final TickwayConnectionFactory factory;
    private final InstrumentDirectory instruments;
    private final Journal journal;
    private final AtomicLong nextLogNs = new AtomicLong(System.nanoTime());

    /** @throws IllegalStateException where the adapter does not run */
    PooledConnector(TickwayConnectionFactory factory) {
        this.factory = factory;
        try (TickwayConnection connection = factory.getConnection()) {
            this.instruments = connection.instruments();
            this.journal = connection.journal();
        } catch (ResourceException unavailable) {
            throw new IllegalStateException("TW-GATE-002 the connector cannot be reached", unavailable);
        }
    }

    @Override
    public InstrumentDirectory instruments() {
        return instruments;
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public List<FeedStatus> feeds() {
        try (TickwayConnection connection = factory.getConnection()) {
            return connection.feeds();
        } catch (ResourceException stopped) {
            complain("TW-GATE-003 the connector does not tell the state of its feeds", stopped);
            return List.of();
        }
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        try (TickwayConnection connection = factory.getConnection()) {
            connection.requestSnapshot(instrumentId);
        } catch (ResourceException refused) {
            complain("TW-GATE-004 no new order book could be asked for; it stays in GAP", refused);
        }
    }

    @Override
    public void start(String feed) throws RefusedByConnectorException {
        ask(connection -> connection.startFeed(feed));
    }

    @Override
    public void stop(String feed) throws RefusedByConnectorException {
        ask(connection -> connection.stopFeed(feed));
    }

    @Override
    public void configure(String feed, Map<String, String> settings) throws RefusedByConnectorException {
        ask(connection -> connection.configureFeed(feed, settings));
    }

    @Override
    public Map<String, UpstreamRefusal> subscribe(Map<String, Set<Channel>> wanted)
            throws UpstreamUnavailableException, UpstreamUnsupportedException {
        Map<String, UpstreamRefusal> refusals = new HashMap<>();
        change(connection -> {
            for (Map.Entry<String, Set<Channel>> entry : wanted.entrySet()) {
                try {
                    connection.subscribe(entry.getKey(), entry.getValue());
                } catch (NotSupportedException | jakarta.resource.spi.IllegalStateException ofAll) {
                    throw ofAll;
                } catch (ResourceException refused) {
                    boolean full = refused.getCause() instanceof IllegalStateException;
                    refusals.put(entry.getKey(), new UpstreamRefusal(full, String.valueOf(refused.getMessage())));
                }
            }
        });
        return refusals;
    }

    @Override
    public void unsubscribe(Map<String, Set<Channel>> ended)
            throws UpstreamUnavailableException, UpstreamUnsupportedException {
        change(connection -> {
            for (Map.Entry<String, Set<Channel>> entry : ended.entrySet()) {
                connection.unsubscribe(entry.getKey(), entry.getValue());
            }
        });
    }

    private void change(Wish wish) throws UpstreamUnavailableException, UpstreamUnsupportedException {
        try (TickwayConnection connection = factory.getConnection()) {
            wish.of(connection);
        } catch (NotSupportedException follows) {
            throw new UpstreamUnsupportedException(String.valueOf(follows.getMessage()), follows);
        } catch (ResourceException stopped) {
            throw new UpstreamUnavailableException(String.valueOf(stopped.getMessage()), stopped);
        }
    }

    private void ask(Wish wish) throws RefusedByConnectorException {
        try (TickwayConnection connection = factory.getConnection()) {
            wish.of(connection);
        } catch (ResourceException refused) {
            throw new RefusedByConnectorException(String.valueOf(refused.getMessage()), refused);
        }
    }

    @FunctionalInterface
    private interface Wish {
        void of(TickwayConnection connection) throws ResourceException;
    }

    private void complain(String message, ResourceException cause) {
        long next = nextLogNs.get();
        long nowNs = System.nanoTime();
        if (nowNs - next >= 0 && nextLogNs.compareAndSet(next, nowNs + LOG_INTERVAL_NS)) {
            LOG.log(System.Logger.Level.WARNING, message, cause);
        }
    }
}
