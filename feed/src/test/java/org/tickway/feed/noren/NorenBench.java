package org.tickway.feed.noren;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
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
import org.tickway.feed.connection.StreamingFeed;
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A feed of a simulated broker, and everything that it has written, read back from its ring. */
final class NorenBench implements AutoCloseable {

    static final String USER = "FT0001";
    static final String TOKEN = "secret-1";
    static final String NTPC = "NSE:NTPC";
    private static final int RING_CAPACITY = 1 << 16;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path folder;
    private final InstrumentDirectory instruments;
    private final Map<String, String> credentials =
            new ConcurrentHashMap<>(Map.of("clientCode", USER, "accessToken", TOKEN));
    private final List<OrderUpdate> orders = new CopyOnWriteArrayList<>();
    private final List<RingReader> readers = new ArrayList<>();
    private final TickBatch batch = new TickBatch(1_024);
    private final List<Tick> ticks = new ArrayList<>();
    private final Feed feed;

    /** Fast reconnections that do not count as a long life, and no stall unless {@code settings} says so. */
    NorenBench(
            Path folder,
            NorenSimulator simulator,
            NorenBroker broker,
            Map<String, String> own,
            Consumer<FeedConfig.Builder> settings)
            throws IOException {
        this.folder = folder;
        this.instruments = InstrumentDirectory.open(folder.resolve("instruments"), 4_096);
        Map<String, String> all = new HashMap<>(Map.of("orders", "false"));
        all.putAll(own);
        FeedConfig.Builder config = FeedConfig.builder("noren", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(60_000)
                .connectTimeoutMs(1_000)
                .credentials(credentials::get)
                .settings(all);
        settings.accept(config);
        FeedConfig built = config.build();
        this.feed = new StreamingFeed(
                built,
                new FeedContext(instruments, this::openRing, FeedClock.system(), orders::add, new SplittableRandom(7)),
                NorenVenue.of(broker, built, listings(), 500));
    }

    NorenBench(Path folder, NorenSimulator simulator) throws IOException {
        this(folder, simulator, NorenBroker.FLATTRADE, Map.of(), settings -> {});
    }

    /** NTPC, and the simulator's own scrips NSE:SYN1 to NSE:SYN1000. */
    private static Listings listings() {
        List<Listing> listings = new ArrayList<>();
        listings.add(Recorded.NTPC);
        IntStream.rangeClosed(1, 1_000)
                .mapToObj(number -> new Listing(
                        synthetic(number), "NSE", Integer.toString(number), "SYN" + number + "-EQ", null, -2, 0))
                .forEach(listings::add);
        return Listings.of(listings);
    }

    static String synthetic(int number) {
        return "NSE:SYN" + number;
    }

    static String[] synthetic(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(NorenBench::synthetic)
                .toArray(String[]::new);
    }

    private synchronized FeedRing openRing(String name, int connection) {
        Path file = folder.resolve("connection-" + connection + ".ring");
        RingWriter ring = RingWriter.open(file, RING_CAPACITY, connection + 1);
        TickWriter writer = new TickWriter(ring, new LatestStore(4_096));
        readers.add(RingReader.follow(file, RingReader.Start.OLDEST));
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

    Feed feed() {
        return feed;
    }

    List<OrderUpdate> orders() {
        return orders;
    }

    void credential(String name, String value) {
        credentials.put(name, value);
    }

    /** Starts the feed with both channels of these instruments. */
    NorenBench start(String... names) {
        feed.subscribe(subscriptions(names));
        feed.start();
        return this;
    }

    static Set<FeedSubscription> subscriptions(String... names) {
        return List.of(names).stream()
                .flatMap(name -> NorenBroker.CHANNELS.stream().map(channel -> new FeedSubscription(name, channel)))
                .collect(Collectors.toSet());
    }

    long count(FeedCounter counter) {
        return feed.status().counter(counter);
    }

    /** Everything written so far. */
    synchronized List<Tick> ticks() {
        for (RingReader reader : readers) {
            PollOutcome outcome;
            do {
                outcome = reader.poll(batch);
                for (int index = 0; index < batch.count(); index++) {
                    int record = batch.record(index);
                    int id = TickCodec.instrumentId(batch.buffer(), record);
                    ticks.add(TickReader.read(
                            batch.buffer(),
                            record,
                            Objects.requireNonNull(instruments.get(id)).name()));
                }
            } while (outcome == PollOutcome.READ);
        }
        return List.copyOf(ticks);
    }

    List<Tick> ticks(TickKind kind) {
        return ticks().stream().filter(tick -> tick.kind() == kind).toList();
    }

    /** Last prices of the QUOTE records of the instrument, in order. */
    List<Long> prices(String instrument) {
        return ticks(TickKind.QUOTE).stream()
                .filter(tick -> tick.instrument().equals(instrument))
                .map(tick -> tick.field(TickLayout.Quote.LAST))
                .toList();
    }

    /** The states of a channel in the order in which they were written, as {@code STATE reason}. */
    List<String> states(Channel channel) {
        return ticks(TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
    }

    void awaitStatus(Channel channel, String stateAndReason) {
        until(() -> {
            List<String> states = states(channel);
            return !states.isEmpty() && states.get(states.size() - 1).equals(stateAndReason);
        });
    }

    void awaitState(FeedState state) {
        until(() -> feed.status().state() == state);
    }

    void awaitPrice(String instrument, long price) {
        until(() -> prices(instrument).contains(price));
    }

    static void until(Callable<Boolean> condition) {
        await().atMost(PATIENCE).until(condition);
    }

    @Override
    public void close() {
        feed.close();
        synchronized (this) {
            readers.forEach(RingReader::close);
            readers.clear();
        }
        instruments.close();
    }
}
