package org.tickway.connector.host;

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
import org.tickway.journal.Journal;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/** A host without a feed: reads what feeding hosts write, and refuses what needs a feed. Safe for any thread. */
abstract class FollowingHost implements TickHost {

    private static final long LOOK_INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private final OrderLog orders = new OrderLog();
    private final LongSupplier nanoClock;
    private final AtomicLong nextLookNs;
    private volatile List<Path> rings = List.of();

    FollowingHost(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.nextLookNs = new AtomicLong(nanoClock.getAsLong());
    }

    /** Looks for new rings a few times a second. */
    @Override
    public final List<Path> rings() {
        long nowNs = nanoClock.getAsLong();
        long lookNs = nextLookNs.get();
        if (nowNs - lookNs >= 0 && nextLookNs.compareAndSet(lookNs, nowNs + LOOK_INTERVAL_NS)) {
            List<Path> now = look();
            if (!now.equals(rings)) {
                rings = now;
            }
        }
        return rings;
    }

    /** The rings that there are now. */
    abstract List<Path> look();

    @Override
    public Journal journal() {
        return Journal.unavailable("the process that feeds keeps the journal");
    }

    /** The newest QUOTE of the instrument that the rings still hold. */
    final Optional<Tick> newest(List<Path> in, Instrument instrument) throws HostException {
        Tick newest = null;
        for (Path ring : in) {
            Tick found = newestIn(ring, intake(ring), instrument);
            if (found != null && (newest == null || found.receiveTimeNs() > newest.receiveTimeNs())) {
                newest = found;
            }
        }
        return Optional.ofNullable(newest);
    }

    private static @Nullable Tick newestIn(Path ring, RingIntake intake, Instrument instrument) throws HostException {
        TickBatch batch = new TickBatch(1024);
        Tick newest = null;
        try (RingReader reader = RingReader.follow(ring, RingReader.Start.OLDEST)) {
            PollOutcome outcome = reader.poll(batch);
            while (outcome != PollOutcome.EMPTY) {
                intake.take(batch);
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

    private static UnsupportedByHostException unsupported(String call) {
        return new UnsupportedByHostException(call + " needs the feed, and this adapter has mode=follow:"
                + " call it in an application of the adapter that feeds");
    }
}
