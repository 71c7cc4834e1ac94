package org.tickway.connector.host;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/**
 * A host without a feed: reads what a feeding host, in this process or another, writes into the same folder. May be opened
 * before that one. Safe for any thread.
 */
final class FollowHost implements TickHost {

    private static final Logger LOG = System.getLogger(FollowHost.class.getName());
    private static final long LOOK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final OrderLog orders = new OrderLog();
    private final DataFolder folder;
    private final LongSupplier nanoClock;
    private final AtomicLong nextLookNs;
    private final Object directoryLock = new Object();
    private @Nullable InstrumentDirectory instruments;
    private boolean closed;
    private volatile List<Path> rings = List.of();
    private volatile boolean complained;

    FollowHost(Path dataDirectory, LongSupplier nanoClock) {
        this.folder = new DataFolder(dataDirectory);
        this.nanoClock = nanoClock;
        this.nextLookNs = new AtomicLong(nanoClock.getAsLong());
    }

    /** Looks for new rings a few times a second. */
    @Override
    public List<Path> rings() {
        long nowNs = nanoClock.getAsLong();
        long lookNs = nextLookNs.get();
        if (nowNs - lookNs >= 0 && nextLookNs.compareAndSet(lookNs, nowNs + LOOK_INTERVAL_NS)) {
            look();
        }
        return rings;
    }

    private void look() {
        try {
            List<Path> now = folder.readCurrent();
            if (!now.equals(rings)) {
                rings = now;
            }
            complained = false;
        } catch (IOException failure) {
            if (!complained) {
                complained = true;
                LOG.log(Level.WARNING, "TW-CONN-005 the list of rings cannot be read; trying again", failure);
            }
        }
    }

    @Override
    public Journal journal() {
        return Journal.unavailable("the process that feeds keeps the journal");
    }

    @Override
    public InstrumentDirectory instruments() throws HostException {
        synchronized (directoryLock) {
            if (closed) {
                throw new HostException("the connector has stopped");
            }
            InstrumentDirectory open = instruments;
            if (open == null) {
                try {
                    open = InstrumentDirectory.follow(folder.instruments());
                } catch (RuntimeException missing) {
                    throw new HostException(
                            "the instrument directory " + folder.instruments()
                                    + " cannot be followed; is the feeding adapter running? " + missing.getMessage(),
                            missing);
                }
                instruments = open;
            }
            return open;
        }
    }

    /** The newest QUOTE that the rings still hold. */
    @Override
    public Optional<Tick> latest(String nameOrIsin) throws HostException {
        Instrument instrument = instruments().find(nameOrIsin);
        if (instrument == null) {
            return Optional.empty();
        }
        Tick newest = null;
        for (Path ring : rings()) {
            Tick found = newestIn(ring, instrument);
            if (found != null && (newest == null || found.receiveTimeNs() > newest.receiveTimeNs())) {
                newest = found;
            }
        }
        return Optional.ofNullable(newest);
    }

    private static @Nullable Tick newestIn(Path ring, Instrument instrument) throws HostException {
        TickBatch batch = new TickBatch(1024);
        Tick newest = null;
        try (RingReader reader = RingReader.follow(ring, RingReader.Start.OLDEST)) {
            PollOutcome outcome = reader.poll(batch);
            while (outcome != PollOutcome.EMPTY) {
                for (int index = batch.count() - 1; index >= 0; index--) {
                    int record = batch.record(index);
                    if (TickCodec.instrumentId(batch.buffer(), record) == instrument.id()
                            && TickCodec.kind(batch.buffer(), record) == TickKind.QUOTE.code()) {
                        newest = TickReader.read(batch.buffer(), record, instrument.name());
                        break;
                    }
                }
                outcome = reader.poll(batch);
            }
        } catch (RuntimeException unreadable) {
            throw new HostException("the ring " + ring + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        return newest;
    }

    @Override
    public void subscribe(String instrument, Set<Channel> channels) throws HostException {
        throw unsupported("subscribe");
    }

    @Override
    public void unsubscribe(String instrument, Set<Channel> channels) throws HostException {
        throw unsupported("unsubscribe");
    }

    @Override
    public void publish(Tick tick) throws HostException {
        throw unsupported("publish");
    }

    @Override
    public OrderLog orders() {
        return orders;
    }

    @Override
    public List<FeedStatus> feeds() {
        return List.of();
    }

    @Override
    public void startFeed(String feed) throws HostException {
        throw unsupported("startFeed");
    }

    @Override
    public void stopFeed(String feed) throws HostException {
        throw unsupported("stopFeed");
    }

    @Override
    public void configureFeed(String feed, Map<String, String> settings) throws HostException {
        throw unsupported("configureFeed");
    }

    @Override
    public void requestSnapshot(int instrumentId) throws HostException {
        throw unsupported("requestSnapshot");
    }

    @Override
    public void close() {
        synchronized (directoryLock) {
            closed = true;
            InstrumentDirectory open = instruments;
            instruments = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private static UnsupportedByHostException unsupported(String call) {
        return new UnsupportedByHostException(call + " needs the feed, and this adapter has mode=follow:"
                + " call it in an application of the adapter that feeds");
    }
}
