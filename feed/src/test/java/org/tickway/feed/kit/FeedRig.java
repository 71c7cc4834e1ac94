package org.tickway.feed.kit;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedSubscription;
import org.tickway.feed.OrderUpdate;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.StreamNumbers;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** A feed with rings of its own, and everything that it has written, read back. One thread. */
public final class FeedRig implements AutoCloseable {

    private static final int RING_CAPACITY = 1 << 17;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final int ringCapacity;
    private final InstrumentDirectory instruments;
    private final LatestStore latest = new LatestStore(65_536);
    private final StreamNumbers numbers = new StreamNumbers(1);
    private final TopicEngine topics;
    private final TreeMap<Integer, RingReader> readers = new TreeMap<>();
    private final TickBatch batch = new TickBatch(1_024);
    private final List<Tick> ticks = new ArrayList<>();
    private final List<OrderUpdate> orders = new CopyOnWriteArrayList<>();
    private final Feed feed;
    private final String name;

    /** Opens the feed; it is not started. */
    public FeedRig(Path folder, BrokerAdapter adapter, FeedConfig config) throws IOException {
        this(folder, adapter, config, RING_CAPACITY);
    }

    /** @param ringCapacity records of each ring, a power of two */
    public FeedRig(Path folder, BrokerAdapter adapter, FeedConfig config, int ringCapacity) throws IOException {
        this.folder = folder;
        this.ringCapacity = ringCapacity;
        this.name = config.name();
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 65_536);
        topics = new TopicEngine(instruments, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        feed = adapter.open(
                config,
                new FeedContext(instruments, this::openRing, FeedClock.system(), orders::add, new SplittableRandom(7)));
    }

    private synchronized FeedRing openRing(String feedName, int connection) {
        Path file = folder.resolve("connection-" + connection + ".ring");
        RingWriter ring = RingWriter.open(file, ringCapacity, connection + 1);
        TickWriter writer = new TickWriter(ring, latest, numbers);
        readers.put(connection, RingReader.follow(file, RingReader.Start.OLDEST));
        return new FeedRing() {
            @Override
            public TickWriter writer() {
                return writer;
            }

            @Override
            public void close() {
                ring.close();
            }
        };
    }

    public Feed feed() {
        return feed;
    }

    public InstrumentDirectory instruments() {
        return instruments;
    }

    /** Starts the feed with these channels of these instruments. */
    public FeedRig start(Set<Channel> channels, String... names) {
        subscribe(channels, names);
        feed.start();
        return this;
    }

    public void subscribe(Set<Channel> channels, String... names) {
        feed.subscribe(subscriptions(channels, names));
    }

    public void unsubscribe(Set<Channel> channels, String... names) {
        feed.unsubscribe(subscriptions(channels, names));
    }

    private static Set<FeedSubscription> subscriptions(Set<Channel> channels, String... names) {
        return List.of(names).stream()
                .flatMap(instrument -> channels.stream().map(channel -> new FeedSubscription(instrument, channel)))
                .collect(Collectors.toSet());
    }

    /** The topics that all rings together make; as new as the last look at {@link #ticks}. */
    public TopicEngine topics() {
        return topics;
    }

    /** Rings that were opened. */
    public synchronized int rings() {
        return readers.size();
    }

    /** Everything that was written until now, in the order of each connection. */
    public synchronized List<Tick> ticks() {
        for (RingReader reader : readers.values()) {
            while (reader.poll(batch) != PollOutcome.EMPTY) {
                topics.apply(batch);
                for (int index = 0; index < batch.count(); index++) {
                    int record = batch.record(index);
                    int id = TickCodec.instrumentId(batch.buffer(), record);
                    ticks.add(TickReader.read(
                            batch.buffer(),
                            record,
                            Objects.requireNonNull(instruments.get(id)).name()));
                }
            }
        }
        return List.copyOf(ticks);
    }

    public List<Tick> ticks(String instrument, TickKind kind) {
        return ticks().stream()
                .filter(tick -> tick.kind() == kind && tick.instrument().equals(instrument))
                .toList();
    }

    /** The newest of this kind, or null. */
    public @Nullable Tick newest(String instrument, TickKind kind) {
        List<Tick> found = ticks(instrument, kind);
        return found.isEmpty() ? null : found.get(found.size() - 1);
    }

    /** The newest state that was told of this channel, or null. */
    public @Nullable StreamState state(String instrument, Channel channel) {
        StreamState state = null;
        for (Tick tick : ticks(instrument, TickKind.STATUS)) {
            if ((tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0) {
                state = StreamState.of(tick.field(TickLayout.Status.STATE));
            }
        }
        return state;
    }

    public List<OrderUpdate> orders() {
        return orders;
    }

    public long count(FeedCounter counter) {
        return feed.status().counter(counter);
    }

    public void awaitState(FeedState state) {
        await(name + " is " + state).atMost(PATIENCE).until(() -> feed.status().state() == state);
    }

    public void awaitState(String instrument, Channel channel, StreamState state) {
        await(instrument + " is " + state).atMost(PATIENCE).until(() -> state(instrument, channel) == state);
    }

    public void awaitTick(String instrument, TickKind kind, Predicate<Tick> wanted) {
        await(kind + " of " + instrument)
                .atMost(PATIENCE)
                .until(() -> ticks(instrument, kind).stream().anyMatch(wanted));
    }

    public void awaitTrue(String what, BooleanSupplier condition) {
        await(what).atMost(PATIENCE).until(condition::getAsBoolean);
    }

    @Override
    public void close() throws IOException {
        feed.close();
        for (RingReader reader : readers.values()) {
            reader.close();
        }
        instruments.close();
    }
}
