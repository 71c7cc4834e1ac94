package org.tickway.connector.outbound;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.TickHost;
import org.tickway.connector.host.UnsupportedByHostException;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.tick.Tick;

/** An application's hold on a managed connection, until either side ends it. Safe for any thread. */
final class ConnectionHandle implements TickwayConnection {

    private final AtomicReference<@Nullable TickwayManagedConnection> managed;

    ConnectionHandle(TickwayManagedConnection managed) {
        this.managed = new AtomicReference<>(managed);
    }

    void moveTo(TickwayManagedConnection other) {
        TickwayManagedConnection previous = managed.getAndSet(other);
        if (previous != null && previous != other) {
            previous.forget(this);
        }
    }

    void invalidate() {
        managed.set(null);
    }

    @Override
    public void subscribe(String instrument, Set<Channel> channels) throws ResourceException {
        call(host -> {
            host.subscribe(instrument, channels);
            return true;
        });
    }

    @Override
    public void unsubscribe(String instrument, Set<Channel> channels) throws ResourceException {
        call(host -> {
            host.unsubscribe(instrument, channels);
            return true;
        });
    }

    @Override
    public Optional<Tick> latest(String instrument) throws ResourceException {
        return call(host -> host.latest(instrument));
    }

    @Override
    public void publish(Tick tick) throws ResourceException {
        call(host -> {
            host.publish(tick);
            return true;
        });
    }

    @Override
    public List<FeedStatus> feeds() throws ResourceException {
        return call(TickHost::feeds);
    }

    @Override
    public void startFeed(String feed) throws ResourceException {
        call(host -> {
            host.startFeed(feed);
            return true;
        });
    }

    @Override
    public void stopFeed(String feed) throws ResourceException {
        call(host -> {
            host.stopFeed(feed);
            return true;
        });
    }

    @Override
    public void configureFeed(String feed, Map<String, String> settings) throws ResourceException {
        call(host -> {
            host.configureFeed(feed, settings);
            return true;
        });
    }

    @Override
    public InstrumentDirectory instruments() throws ResourceException {
        return call(TickHost::instruments);
    }

    @Override
    public Journal journal() throws ResourceException {
        return call(TickHost::journal);
    }

    @Override
    public void requestSnapshot(int instrumentId) throws ResourceException {
        call(host -> {
            host.requestSnapshot(instrumentId);
            return true;
        });
    }

    @Override
    public void close() {
        TickwayManagedConnection held = managed.getAndSet(null);
        if (held != null) {
            held.closed(this);
        }
    }

    private <T> T call(HostCall<T> call) throws ResourceException {
        TickwayManagedConnection held = managed.get();
        if (held == null) {
            throw new jakarta.resource.spi.IllegalStateException("the connection is closed");
        }
        try {
            return call.on(held.source().host());
        } catch (UnsupportedByHostException unsupported) {
            throw new NotSupportedException(unsupported.getMessage(), unsupported);
        } catch (HostException | IllegalArgumentException | IllegalStateException failure) {
            throw new ResourceException(failure.getMessage(), failure);
        }
    }

    @FunctionalInterface
    private interface HostCall<T> {
        T on(TickHost host) throws HostException;
    }
}
