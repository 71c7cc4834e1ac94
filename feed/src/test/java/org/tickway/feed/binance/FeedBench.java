package org.tickway.feed.binance;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.simulator.binance.BinanceSimulator;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A simulator, a feed that is connected to it, and everything that the feed has written, read back from its rings. */
final class FeedBench implements AutoCloseable {

    static final String BTC = "BINANCE:BTCUSDT";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    static final int RING_CAPACITY = 1 << 17;
    /** Of the recording. */
    static final long LAST_TRADE_ID = lastTradeId();

    private final Path folder;
    private final BinanceSimulator simulator;
    private final InstrumentDirectory instruments;
    private final LatestStore latest = new LatestStore(4_096);
    private final TreeMap<Integer, RingReader> readers = new TreeMap<>();
    private final TickBatch batch = new TickBatch(1_024);
    private final List<Tick> ticks = new ArrayList<>();
    private final List<OrderUpdate> orders = new CopyOnWriteArrayList<>();
    private final Feed feed;

    /** Makes the feed of a bench. */
    interface Opening {
        Feed open(FeedConfig config, FeedContext context);
    }

    FeedBench(Path folder, Consumer<BinanceSimulatorConfig.Builder> venue, Consumer<FeedConfig.Builder> settings)
            throws IOException {
        this(folder, venue, settings, new BinanceAdapter()::open);
    }

    FeedBench(
            Path folder,
            Consumer<BinanceSimulatorConfig.Builder> venue,
            Consumer<FeedConfig.Builder> settings,
            Opening opening)
            throws IOException {
        this.folder = folder;
        BinanceSimulatorConfig.Builder venueConfig = BinanceSimulatorConfig.builder();
        venue.accept(venueConfig);
        simulator = BinanceSimulator.start(venueConfig.build());
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 4_096);
        FeedConfig.Builder config = FeedConfig.builder("binance", simulator.webSocketUri(), simulator.restUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                // What the venue tells each second is not recorded.
                .settings(Map.of("statistics", "none"));
        settings.accept(config);
        feed = opening.open(
                config.build(),
                new FeedContext(instruments, this::openRing, FeedClock.system(), orders::add, new SplittableRandom(7)));
    }

    private synchronized FeedRing openRing(String name, int connection) {
        Path file = ringFile(connection);
        RingWriter ring = RingWriter.open(file, RING_CAPACITY, connection + 1);
        TickWriter writer = new TickWriter(ring, latest);
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

    Path ringFile(int connection) {
        return folder.resolve("connection-" + connection + ".ring");
    }

    private static long lastTradeId() {
        try {
            List<String> trades = Recording.messages("trade");
            return Recording.number(trades.get(trades.size() - 1), "t");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name that the simulator gives to its invented symbol of that number, from 1. */
    String syntheticSymbol(int number) {
        return "SYN%05dUSDT".formatted(number);
    }

    int instrumentId(String name) {
        return Objects.requireNonNull(instruments.find(name)).id();
    }

    /** What the feed has told of orders. */
    List<OrderUpdate> orders() {
        return orders;
    }

    BinanceSimulator simulator() {
        return simulator;
    }

    Feed feed() {
        return feed;
    }

    /** Starts the feed with all channels of these instruments. */
    FeedBench start(String... names) {
        feed.subscribe(subscriptions(names));
        feed.start();
        return this;
    }

    static Set<FeedSubscription> subscriptions(String... names) {
        return List.of(names).stream()
                .flatMap(name -> List.of(Channel.values()).stream().map(channel -> new FeedSubscription(name, channel)))
                .collect(Collectors.toSet());
    }

    long count(FeedCounter counter) {
        return feed.status().counter(counter);
    }

    int rings() {
        synchronized (this) {
            return readers.size();
        }
    }

    /** Everything written so far, ring after ring. */
    synchronized List<Tick> ticks() {
        for (RingReader reader : readers.values()) {
            PollOutcome outcome;
            do {
                outcome = reader.poll(batch);
                if (outcome == PollOutcome.LAPPED || batch.lost() > 0) {
                    throw new IllegalStateException("the test's ring was lapped");
                }
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

    /** The states of one channel in the order in which they were written, as {@code STATE reason}. */
    List<String> states(Channel channel) {
        return ticks(TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
    }

    String lastState(Channel channel) {
        List<String> states = states(channel);
        return states.isEmpty() ? "" : states.get(states.size() - 1);
    }

    void awaitState(FeedState state) {
        await().atMost(PATIENCE).until(() -> feed.status().state() == state);
    }

    void awaitStatus(Channel channel, String stateAndReason) {
        await().atMost(PATIENCE).until(() -> lastState(channel).equals(stateAndReason));
    }

    void awaitTicks(Predicate<List<Tick>> condition) {
        await().atMost(PATIENCE).until(() -> condition.test(ticks()));
    }

    void awaitCount(FeedCounter counter, long atLeast) {
        await().atMost(PATIENCE).until(() -> count(counter) >= atLeast);
    }

    /** Until the feed counts that many confirmed channels. */
    void awaitSubscriptions(int confirmed) {
        await().atMost(PATIENCE).until(() -> feed.status().confirmedSubscriptions() == confirmed);
    }

    /** Until the venue counts that many streams. */
    void awaitVenueSubscriptions(int streams) {
        await().atMost(PATIENCE).until(() -> simulator.status().subscriptions() == streams);
    }

    void awaitLastTrade() {
        awaitTicks(all -> all.stream()
                .anyMatch(tick ->
                        tick.kind() == TickKind.TRADE && tick.field(TickLayout.Trade.TRADE_ID) == LAST_TRADE_ID));
    }

    /** Until the replay is over and the book is the one that all of the recording makes. */
    void awaitEnd() throws IOException {
        Recording.Book expected = new Recording.Book();
        Recording.messages("depth@100ms").forEach(expected::apply);
        awaitLastTrade();
        awaitTicks(all -> PublishedBooks.last(all.stream()
                        .filter(tick -> tick.kind() == TickKind.DEPTH)
                        .toList())
                .equals(expected));
    }

    @Override
    public void close() {
        feed.close();
        ticks();
        synchronized (this) {
            readers.values().forEach(RingReader::close);
            readers.clear();
        }
        instruments.close();
        simulator.close();
    }
}
