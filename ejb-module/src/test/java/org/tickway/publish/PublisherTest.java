package org.tickway.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.StoredMessage;
import org.tickway.ring.SnapshotRequest;
import org.tickway.topic.EventTopic;
import org.tickway.topic.StateTopic;
import org.tickway.topic.StateVisitor;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class PublisherTest {

    private static final Instant FIRST_RUN = Instant.parse("2026-11-20T06:00:00Z");
    private static final Instant SECOND_RUN = Instant.parse("2026-11-21T06:00:00Z");

    @TempDir
    Path folder;

    private final MemoryJournal journal = new MemoryJournal();
    private InstrumentDirectory directory;
    private TopicEngine topics;
    private Publisher publisher;

    @BeforeEach
    void start() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        begin(journal, FIRST_RUN);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldKeepAMessageBeforeItShowsIt() {
        PublishResult.Accepted accepted = accepted(publish("orders.alice", "{\"id\": 1}"));

        StoredMessage kept = journal.all().get(0);
        assertEquals(1, accepted.sequence());
        assertEquals(accepted.epoch(), kept.epoch());
        assertEquals("alice's desk", kept.publisher());
        assertEquals("{\"id\":1}", new String(kept.payload(), StandardCharsets.UTF_8));
        assertEquals(List.of("{\"id\":1}"), payloads("orders.alice"));
    }

    @Test
    void shouldNumberTheMessagesOfEachTopicByItself() {
        publish("orders.alice", "{}");
        publish("orders.bob", "{}");

        assertEquals(2, accepted(publish("orders.alice", "{}")).sequence());
        assertEquals(2, accepted(publish("orders.bob", "{}")).sequence());
    }

    @Test
    void shouldPublishAKeyOnceInItsTopic() {
        PublishResult.Accepted first = accepted(publish("orders.alice", "{}", "k1"));
        PublishResult.Duplicate again =
                assertInstanceOf(PublishResult.Duplicate.class, publish("orders.alice", "{}", "k1"));

        assertEquals(first.sequence(), again.sequence());
        accepted(publish("orders.bob", "{}", "k1"));
        assertEquals(2, journal.all().size());
    }

    @Test
    void shouldForgetTheOldestKeys() {
        publisher = new Publisher(topics, journal, new PublishConfig(1_024, 2, 1_000), Clock.systemUTC());
        for (String key : List.of("a", "b", "c")) {
            publish("signals.s", "{}", key);
        }

        assertInstanceOf(PublishResult.Duplicate.class, publish("signals.s", "{}", "b"));
        accepted(publish("signals.s", "{}", "a"));
    }

    @Test
    void shouldGoOnInTheSameEpochAfterARestart() {
        PublishResult.Accepted before = accepted(publish("orders.alice", "{\"id\":1}", "k1"));
        begin(journal, SECOND_RUN);

        assertEquals(List.of("{\"id\":1}"), payloads("orders.alice"));
        assertInstanceOf(PublishResult.Duplicate.class, publish("orders.alice", "{\"id\":1}", "k1"));
        PublishResult.Accepted after = accepted(publish("orders.alice", "{\"id\":2}"));
        assertEquals(before.epoch(), after.epoch());
        assertEquals(2, after.sequence());
    }

    @Test
    void shouldCarryAValueOverIntoANewEpochAfterARestart() {
        PublishResult.Accepted before = accepted(
                publish("auctions.A1", "{\"phase\":\"open\",\"note\":\"x\",\"histogram\":[[10.50,5,1],[11,7,2]]}"));
        publish("auctions.A1", "{\"note\":null,\"histogram\":[[11.0,0]]}");
        begin(journal, SECOND_RUN);

        assertEquals(Map.of("phase", "\"open\"", "histogram", "[[10.50,5,1]]"), value("auctions.A1"));
        PublishResult.Accepted after = accepted(publish("auctions.A1", "{\"phase\":\"closed\"}"));
        assertTrue(after.epoch() > before.epoch());
        begin(journal, SECOND_RUN.plusSeconds(60));
        assertEquals(Map.of("phase", "\"closed\"", "histogram", "[[10.50,5,1]]"), value("auctions.A1"));
    }

    @Test
    void shouldLeaveAValueBehindThatHasNotChangedForLong() {
        publish("auctions.A1", "{\"phase\":\"open\"}");
        begin(journal, FIRST_RUN.plusSeconds(8 * 86_400));

        assertEquals(Map.of(), value("auctions.A1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.alice", "portfolio.alice", "risk.alice.alerts"})
    void shouldRefuseWhatMustNotBeLostWhileTheJournalTakesNothingIn(String topic) {
        accepted(publish(topic, "{}"));
        journal.become(JournalStatus.State.DEGRADED);

        assertRefused(PublishResult.Code.JOURNAL_UNAVAILABLE, publish(topic, "{}"));
        journal.become(JournalStatus.State.RUNNING);
        assertEquals(2, accepted(publish(topic, "{}")).sequence());
    }

    @Test
    void shouldNeverGiveANumberTwiceWhereAMessageWasShownButNotKept() {
        PublishResult.Accepted kept = accepted(publish("signals.s", "{\"n\":1}"));
        journal.become(JournalStatus.State.DEGRADED);
        PublishResult.Accepted unkept = accepted(publish("signals.s", "{\"n\":2}"));
        PublishResult.Accepted next = accepted(publish("signals.s", "{\"n\":3}"));
        journal.become(JournalStatus.State.RUNNING);
        begin(journal, SECOND_RUN);

        PublishResult.Accepted restarted = accepted(publish("signals.s", "{\"n\":4}"));
        assertNotEquals(kept.epoch(), unkept.epoch());
        assertEquals(new PublishResult.Accepted(unkept.epoch(), 2), next);
        assertEquals(new PublishResult.Accepted(kept.epoch(), 2), restarted);
    }

    @Test
    void shouldPublishFromMemoryAloneWhereThereIsNoJournal() {
        begin(Journal.unavailable("a flag is missing"), FIRST_RUN);

        assertEquals(1, accepted(publish("orders.alice", "{}")).sequence());
        assertEquals(0, journal.all().size());
    }

    @Test
    void shouldNotKeepWhatIsDerived() {
        accepted(publish("risk.alice", "{\"pnl\":1}"));
        accepted(publisher.publishSystem("{\"time\":1}"));

        assertEquals(List.of(), journal.all());
        assertEquals(Map.of("time", "1"), value("system"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"prices.NSE:INFY", "depth.NSE:INFY", "system", "nonsense", "orders.", "orders.a b", "$x"})
    void shouldRefuseATopicThatNobodyPublishesTo(String topic) {
        assertRefused(PublishResult.Code.UNKNOWN_TOPIC, publish(topic, "{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{\"a\":}",
                "{} {}",
                "{\"histogram\":{}}",
                "{\"histogram\":[[1]]}",
                "{\"histogram\":[[\"1\",2]]}",
                "{\"histogram\":[[1e999999999,2]]}",
                "{\"a\":1e99999999999}",
                "{\"histogram\":null}"
            })
    void shouldRefuseAPayloadThatIsNotAnObjectOfThisTopic(String payload) {
        assertRefused(PublishResult.Code.BAD_REQUEST, publish("auctions.A1", payload));
        assertEquals(List.of(), journal.all());
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLong() {
        assertRefused(
                PublishResult.Code.MESSAGE_TOO_BIG, publish("signals.s", "{\"a\":\"" + "x".repeat(70_000) + "\"}"));
        assertRefused(
                PublishResult.Code.MESSAGE_TOO_BIG,
                publish("signals.s", "{\"a\":\"" + "\u20ac".repeat(30_000) + "\"}"));
    }

    @Test
    void shouldRefuseAKeyThatIsTooLong() {
        assertRefused(PublishResult.Code.BAD_REQUEST, publish("signals.s", "{}", "k".repeat(129)));
    }

    @Test
    void shouldCountWhatBecameOfPublications() {
        publish("signals.s", "{}", "k");
        publish("signals.s", "{}", "k");
        publish("signals.s", "[]");

        assertEquals(1, publisher.counters().accepted());
        assertEquals(1, publisher.counters().duplicates());
        assertEquals(1L, publisher.counters().refused().get(PublishResult.Code.BAD_REQUEST));
    }

    @Test
    void shouldKeepTheOrderOfItsNumbersWhenManyPublishAtOnce() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            Thread started = new Thread(() -> {
                for (int message = 0; message < 250; message++) {
                    publish("orders.alice", "{}");
                }
            });
            threads.add(started);
            started.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(
                LongStream.rangeClosed(1, 1_000).boxed().toList(),
                journal.all().stream().map(StoredMessage::sequence).toList());
        assertEquals(1_000, topics.message("orders.alice") instanceof EventTopic topic ? topic.sequence() : -1);
    }

    private void begin(Journal its, Instant now) {
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        publisher = new Publisher(topics, its, PublishConfig.DEFAULT, Clock.fixed(now, ZoneOffset.UTC));
        publisher.restore();
    }

    private PublishResult publish(String topic, String payload) {
        return publish(topic, payload, null);
    }

    private PublishResult publish(String topic, String payload, @Nullable String key) {
        return publisher.publish(new Publication(topic, payload, key, 0), "alice's desk");
    }

    private static PublishResult.Accepted accepted(PublishResult result) {
        return assertInstanceOf(PublishResult.Accepted.class, result);
    }

    private static void assertRefused(PublishResult.Code code, PublishResult result) {
        assertEquals(code, assertInstanceOf(PublishResult.Refused.class, result).code());
    }

    private List<String> payloads(String name) {
        EventTopic topic = assertInstanceOf(EventTopic.class, topics.message(name));
        List<String> payloads = new ArrayList<>();
        synchronized (topic) {
            for (long place = topic.oldest(); place < topic.end(); place++) {
                payloads.add(new String(topic.payloadAt(place), StandardCharsets.UTF_8));
            }
        }
        return payloads;
    }

    private Map<String, String> value(String name) {
        StateTopic topic = assertInstanceOf(StateTopic.class, topics.message(name));
        Map<String, String> value = new TreeMap<>();
        synchronized (topic) {
            topic.changesAfter(0, new StateVisitor() {
                @Override
                public void field(String field, byte @Nullable [] json) {
                    value.put(field, json == null ? "null" : new String(json, StandardCharsets.UTF_8));
                }

                @Override
                public void levels(String field, List<byte[]> levels) {
                    value.put(
                            field,
                            levels.stream()
                                    .map(level -> new String(level, StandardCharsets.UTF_8))
                                    .toList()
                                    .toString());
                }
            });
        }
        return value;
    }
}
