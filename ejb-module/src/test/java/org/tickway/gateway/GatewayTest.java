package org.tickway.gateway;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.demand.UpstreamRefusal;
import org.tickway.events.EventCounters;
import org.tickway.events.TickEvents;
import org.tickway.events.TickObservers;
import org.tickway.events.Ticks;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.monitor.MetricSink;
import org.tickway.ring.TickBatch;
import org.tickway.security.SecurityConfigReader;
import org.tickway.session.CloseCode;
import org.tickway.session.Session;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;
import org.tickway.settings.Settings;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicLookup;

class GatewayTest {

    private static final String TRADES = "trades.BINANCE:BTCUSDT";

    @TempDir
    Path folder;

    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private final RecordingSink sink = new RecordingSink();
    private final RecordingChannel channel = new RecordingChannel();
    private InstrumentDirectory directory;
    private Instrument bitcoin;
    private SeContainer container;
    private FakeConnector connector;
    private Gateway gateway;

    @BeforeEach
    void makeGateway() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        bitcoin = directory.add("BINANCE:BTCUSDT", null, -2, -5);
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(Observer.class)
                .initialize();
        connector = new FakeConnector(directory);
        EventCounters counters = new EventCounters(System::nanoTime);
        TickObservers observers = new TickObservers(container.getBeanManager(), counters, 100);
        gateway = new Gateway(config(), connector, new TickEvents(directory::get, observers, counters));
    }

    @AfterEach
    void closeAll() {
        container.close();
        directory.close();
    }

    @Test
    void shouldGiveRecordsToTopicsAndToBeans() {
        gateway.ingest(trades(1, 2));

        TopicLookup.Found found =
                assertInstanceOf(TopicLookup.Found.class, gateway.topics().find(TRADES));
        assertEquals(2, found.topic().sequence());
        assertEquals(2, container.select(Observer.class).get().ticks.size());
    }

    @Test
    void shouldHaveTheConnectorCarryWhatClientsSubscribeToUntilItStops() {
        gateway.start(factory(), sink);
        Session session = session();

        session.subscribe(List.of(TRADES), SubscribeOptions.DEFAULT);

        await().until(() -> connector.subscribed.equals(Map.of("BINANCE:BTCUSDT", Set.of(Channel.TRADES))));
        await().until(() -> sink.values.getOrDefault("tickway_demanded_instruments", 0L) == 1);
        gateway.stop();
        assertEquals(Map.of(), connector.subscribed);
    }

    @Test
    void shouldSendClientsWhatTheySubscribedTo() {
        gateway.start(factory(), sink);
        Session session = session();
        session.start(session.subscribe(List.of(TRADES), SubscribeOptions.DEFAULT));
        gateway.ingest(trades(1));

        await().until(() -> channel.texts.stream().anyMatch(text -> text.contains(TRADES)));
        gateway.stop();
    }

    @Test
    void shouldSendFromThreadsThatDoNotCarryTheApplicationsLoader() {
        gateway.start(factory(), sink);
        session().sendControl("{}".getBytes(StandardCharsets.UTF_8));

        await().until(() -> !channel.texts.isEmpty());
        assertSame(ClassLoader.getPlatformClassLoader(), channel.senderContext);
        gateway.stop();
    }

    @Test
    void shouldLetClientsInWhenItsFeedIsReadyAlthoughNobodyAsksForItsHealth() {
        gateway.start(factory(), sink);
        gateway.health().doorOpened();
        assertFalse(gateway.health().acceptsClients());
        connector.feeds = List.of(liveFeed());

        await().until(() -> gateway.health().acceptsClients());
        assertEquals(1, gateway.feeds().size());
        gateway.stop();
    }

    @Test
    void shouldPublishMetricsOfRecordsAndFeeds() {
        connector.feeds = List.of(liveFeed());
        gateway.ingest(trades(1, 2, 3));
        gateway.start(factory(), sink);

        await().until(() -> Long.valueOf(3).equals(sink.values.get("tickway_records_applied")));
        await().until(() -> Long.valueOf(5).equals(sink.values.get("tickway_feed_quotes binance")));
        gateway.stop();
        assertTrue(sink.closed);
    }

    @Test
    void shouldAskItsClientsToGoAndEndItsThreadsWhenItStops() {
        gateway.start(factory(), sink);
        session();
        gateway.stop();

        assertEquals(CloseCode.GOING_AWAY, channel.closeCode);
        assertFalse(gateway.health().acceptsClients());
        assertEquals(5, threads.size());
        assertTrue(threads.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void shouldBeLiveWhileItsThreadsRun() {
        gateway.start(factory(), sink);

        assertTrue(gateway.health().isLive());
        gateway.stop();
    }

    private ThreadFactory factory() {
        return task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            threads.add(thread);
            return thread;
        };
    }

    private Session session() {
        Session session = new Session(
                "s-1",
                new SessionIdentity("alice", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                channel,
                gateway.topics(),
                topicClass -> true,
                gateway.config().session(),
                gateway.scheduler());
        assertTrue(gateway.sessions().add(session));
        return session;
    }

    private static GatewayConfig config() {
        Settings settings = new Settings(Map.of("tickway.sender-threads", "1", "tickway.stop-timeout-ms", "50")::get);
        SecurityConfigReader security =
                new SecurityConfigReader(settings, Clock.systemUTC(), GatewayTest.class.getClassLoader());
        return new GatewayConfigReader(settings, security, 2).read();
    }

    private static FeedStatus liveFeed() {
        return new FeedStatus("binance", "binance", FeedState.LIVE, 0, 1, 3, 3, 0, "", Map.of(FeedCounter.QUOTES, 5L));
    }

    private TickBatch trades(long... sequences) {
        TickBatch batch = new TickBatch(sequences.length);
        batch.begin(1, 1);
        for (long sequence : sequences) {
            ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
            TickCodec.putIdentity(record, 0, bitcoin.id(), TickKind.TRADE.code(), (byte) 1, -2, -5);
            TickCodec.putEpoch(record, 0, 1);
            TickCodec.putTopicSequence(record, 0, sequence);
            TickCodec.putField(record, 0, TickLayout.Trade.PRICE, 6_168_599);
            TickCodec.putField(record, 0, TickLayout.Trade.QUANTITY, 100);
            TickCodec.putField(record, 0, TickLayout.Trade.TRADE_ID, sequence);
            batch.add(record, 0);
        }
        return batch;
    }

    @Singleton
    static class Observer {

        final Queue<Tick> ticks = new ConcurrentLinkedQueue<>();

        void on(@Observes @Ticks("BINANCE:BTCUSDT") Tick tick) {
            ticks.add(tick);
        }
    }

    private static final class FakeConnector implements Connector {

        final Map<String, Set<Channel>> subscribed = new ConcurrentHashMap<>();
        private final InstrumentDirectory directory;
        volatile List<FeedStatus> feeds =
                List.of(new FeedStatus("binance", "binance", FeedState.CONNECTING, 0, 0, 3, 0, 0, "", Map.of()));

        FakeConnector(InstrumentDirectory directory) {
            this.directory = directory;
        }

        @Override
        public InstrumentDirectory instruments() {
            return directory;
        }

        @Override
        public Journal journal() {
            return Journal.unavailable("not in this test");
        }

        @Override
        public List<FeedStatus> feeds() {
            return feeds;
        }

        @Override
        public void start(String feed) {}

        @Override
        public void stop(String feed) {}

        @Override
        public void configure(String feed, Map<String, String> settings) {}

        @Override
        public void requestSnapshot(int instrumentId) {}

        @Override
        public Map<String, UpstreamRefusal> subscribe(Map<String, Set<Channel>> wanted) {
            subscribed.putAll(wanted);
            return Map.of();
        }

        @Override
        public void unsubscribe(Map<String, Set<Channel>> ended) {
            subscribed.keySet().removeAll(ended.keySet());
        }
    }

    private static final class RecordingSink implements MetricSink {

        final Map<String, Long> values = new ConcurrentHashMap<>();
        volatile boolean closed;

        @Override
        public void counter(String name, String description, Map<String, String> tags, long total) {
            gauge(name, description, tags, total);
        }

        @Override
        public void gauge(String name, String description, Map<String, String> tags, long value) {
            String feed = tags.get("feed");
            values.put(feed == null ? name : name + " " + feed, value);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
