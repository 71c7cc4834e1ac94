package org.tickway.feed.kite;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.tickway.feed.master.Listing;
import org.tickway.feed.master.Listings;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** A simulator, a feed that is connected to it, and everything that the feed has written, read back from its rings. */
final class KiteBench implements AutoCloseable {

    static final String TATAMOTORS = "NSE:TATAMOTORS";
    static final String INFY = "NSE:INFY";
    static final String NIFTY = "NSE_INDEX:NIFTY";
    static final String USDINR = "CDS:USDINR24JUNFUT";
    static final String BOND = "BCD:USDINR24JUNFUT";
    static final String OPTION = "NFO:NIFTY28MAR2420800CE";
    /** Of the official packets. */
    static final long TATAMOTORS_TOKEN = 884737;

    static final long INFY_TOKEN = 408065;
    static final long NIFTY_TOKEN = 256265;
    static final long USDINR_TOKEN = 315907;
    static final long BOND_TOKEN = 1000L << 8 | 6;
    static final long OPTION_TOKEN = 2000L << 8 | 2;
    static final String API_KEY = "key with a space&";
    static final String ACCESS_TOKEN = "token/+=";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RING_CAPACITY = 1 << 17;
    private static final int SYNTHETIC = 3_100;

    private final Path folder;
    private final KiteSimulator simulator;
    private final InstrumentDirectory instruments;
    private final LatestStore latest = new LatestStore(8_192);
    private final TreeMap<Integer, RingReader> readers = new TreeMap<>();
    private final TickBatch batch = new TickBatch(1_024);
    private final List<Tick> ticks = new ArrayList<>();
    private final List<OrderUpdate> orders = new CopyOnWriteArrayList<>();
    private final Map<String, String> credentials =
            new ConcurrentHashMap<>(Map.of("apiKey", API_KEY, "accessToken", ACCESS_TOKEN));
    private final Feed feed;

    KiteBench(Path folder, Consumer<KiteSimulatorConfig.Builder> venue, Consumer<FeedConfig.Builder> settings)
            throws IOException {
        this.folder = folder;
        KiteSimulatorConfig.Builder venueConfig =
                KiteSimulatorConfig.builder().apiKey(API_KEY).accessToken(ACCESS_TOKEN);
        venue.accept(venueConfig);
        simulator = KiteSimulator.start(venueConfig.build());
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 8_192);
        FeedConfig.Builder config = FeedConfig.builder("kite", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .credentials(credentials::get);
        settings.accept(config);
        feed = new KiteAdapter()
                .open(
                        config.build(),
                        new FeedContext(
                                instruments, this::openRing, FeedClock.system(), orders::add, new SplittableRandom(7)),
                        listings());
    }

    KiteBench(Path folder) throws IOException {
        this(folder, venue -> {}, settings -> {});
    }

    static Listings listings() {
        Stream<Listing> known = Stream.of(
                listing(TATAMOTORS, "NSE", TATAMOTORS_TOKEN, "TATAMOTORS"),
                listing(INFY, "NSE", INFY_TOKEN, "INFY"),
                listing(NIFTY, "NSE", NIFTY_TOKEN, "NIFTY 50"),
                listing(USDINR, "CDS", USDINR_TOKEN, "USDINR24JUNFUT"),
                listing(BOND, "BCD", BOND_TOKEN, "USDINR24JUNFUT"),
                listing(OPTION, "NFO", OPTION_TOKEN, "NIFTY2432820800CE"));
        Stream<Listing> synthetic = IntStream.rangeClosed(1, SYNTHETIC)
                .mapToObj(number -> listing(
                        synthetic(number), "NSE", KiteSimulator.syntheticToken(number), "SYN%05d".formatted(number)));
        return Listings.of(Stream.concat(known, synthetic).toList());
    }

    /** The exponents of the listings are wrong on purpose: those of the token count. */
    private static Listing listing(String instrument, String segment, long token, String symbol) {
        return new Listing(instrument, segment, Long.toString(token), symbol, null, -5, 3);
    }

    /** The simulator's invented share of that number, from 1. */
    static String synthetic(int number) {
        return "NSE:SYN%05d".formatted(number);
    }

    private synchronized FeedRing openRing(String name, int connection) {
        Path file = folder.resolve("connection-" + connection + ".ring");
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

    KiteSimulator simulator() {
        return simulator;
    }

    Feed feed() {
        return feed;
    }

    /** Credentials by name; they may be changed. */
    Map<String, String> credentials() {
        return credentials;
    }

    int instrumentId(String name) {
        return Objects.requireNonNull(instruments.find(name)).id();
    }

    /** Starts the feed with prices and depth of these instruments. */
    KiteBench start(String... names) {
        feed.subscribe(subscriptions(List.of(names)));
        feed.start();
        return this;
    }

    static Set<FeedSubscription> subscriptions(List<String> names) {
        return names.stream()
                .flatMap(name ->
                        Stream.of(Channel.PRICES, Channel.DEPTH).map(channel -> new FeedSubscription(name, channel)))
                .collect(Collectors.toSet());
    }

    List<OrderUpdate> orders() {
        return List.copyOf(orders);
    }

    long count(FeedCounter counter) {
        return feed.status().counter(counter);
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

    List<Tick> ticks(String instrument, TickKind kind) {
        return ticks().stream()
                .filter(tick -> tick.kind() == kind && tick.instrument().equals(instrument))
                .toList();
    }

    /** The states of one channel in the order in which they were written, as {@code STATE reason}. */
    List<String> states(String instrument, Channel channel) {
        return ticks(instrument, TickKind.STATUS).stream()
                .filter(tick -> (tick.field(TickLayout.Status.SCOPE) & channel.scope()) != 0)
                .map(tick -> StreamState.of(tick.field(TickLayout.Status.STATE)) + " "
                        + StateReason.of(tick.field(TickLayout.Status.REASON)))
                .toList();
    }

    String lastState(String instrument, Channel channel) {
        List<String> states = states(instrument, channel);
        return states.isEmpty() ? "" : states.get(states.size() - 1);
    }

    void awaitState(FeedState state) {
        await().atMost(PATIENCE).until(() -> feed.status().state() == state);
    }

    void awaitStatus(String instrument, Channel channel, String stateAndReason) {
        await().atMost(PATIENCE).until(() -> lastState(instrument, channel).equals(stateAndReason));
    }

    /** Until so many records of this kind were written of the instrument. */
    List<Tick> awaitTicks(String instrument, TickKind kind, int atLeast) {
        await().atMost(PATIENCE).until(() -> ticks(instrument, kind).size() >= atLeast);
        return ticks(instrument, kind);
    }

    void awaitCount(FeedCounter counter, long atLeast) {
        await().atMost(PATIENCE).until(() -> count(counter) >= atLeast);
    }

    /** Until the broker has so many subscriptions, all of them in this mode. */
    void awaitVenueSubscriptions(int instrumentCount, org.tickway.simulator.kite.KiteMode mode) {
        await().atMost(PATIENCE).until(() -> {
            List<org.tickway.simulator.kite.KiteMode> modes = simulator.subscriptions().stream()
                    .flatMap(connection -> connection.values().stream())
                    .toList();
            return modes.size() == instrumentCount && modes.stream().allMatch(mode::equals);
        });
    }

    void awaitOrders(int atLeast) {
        await().atMost(PATIENCE).until(() -> orders.size() >= atLeast);
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
