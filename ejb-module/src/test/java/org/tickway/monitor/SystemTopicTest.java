package org.tickway.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.publish.PublishConfig;
import org.tickway.publish.Publisher;
import org.tickway.ring.SnapshotRequest;
import org.tickway.topic.StateTopic;
import org.tickway.topic.StateVisitor;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class SystemTopicTest {

    private static final JournalStatus RUNNING = new JournalStatus(JournalStatus.State.RUNNING, "", 10, 0);

    @TempDir
    Path folder;

    private InstrumentDirectory directory;
    private TopicEngine topics;
    private SystemTopic system;

    @BeforeEach
    void open() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        system = new SystemTopic(
                new Publisher(topics, Journal.unavailable("none"), PublishConfig.DEFAULT, Clock.systemUTC()), 30_000);
    }

    @AfterEach
    void close() {
        directory.close();
    }

    @Test
    void shouldTellFeedsJournalAndAlerts() {
        system.tell(true, List.of(feed(FeedState.LIVE)), RUNNING, List.of(alert(Measure.CPU_PERCENT)), 40_000);

        Map<String, String> value = value();
        assertEquals("true", value.get("ready"));
        assertEquals("{\"state\":\"RUNNING\",\"reason\":\"\"}", value.get("journal"));
        assertTrue(String.valueOf(value.get("feeds")).contains("\"state\":\"LIVE\""), value.get("feeds"));
        assertTrue(String.valueOf(value.get("alerts")).contains("\"measure\":\"cpu_percent\""), value.get("alerts"));
        assertEquals("40000", value.get("heartbeat"));
    }

    @Test
    void shouldTellOnlyWhatChangedAndAHeartbeatNowAndThen() {
        system.tell(true, List.of(), RUNNING, List.of(), 40_000);
        system.tell(true, List.of(), RUNNING, List.of(), 41_000);
        assertEquals(1, topic().sequence());

        system.tell(false, List.of(), RUNNING, List.of(), 42_000);
        assertEquals(2, topic().sequence());
        assertEquals("40000", value().get("heartbeat"));
        system.tell(false, List.of(), RUNNING, List.of(), 70_000);
        assertEquals("70000", value().get("heartbeat"));
    }

    private static FeedStatus feed(FeedState state) {
        return new FeedStatus("b", "binance", state, 0, 1, 3, 3, 0, "", Map.of());
    }

    private static Alert alert(Measure measure) {
        return new Alert(measure, 90, 80, 7);
    }

    private StateTopic topic() {
        return assertInstanceOf(StateTopic.class, topics.message("system"));
    }

    private Map<String, String> value() {
        Map<String, String> value = new TreeMap<>();
        StateTopic topic = topic();
        synchronized (topic) {
            topic.changesAfter(0, new StateVisitor() {
                @Override
                public void field(String field, byte @Nullable [] json) {
                    value.put(field, json == null ? "null" : new String(json, StandardCharsets.UTF_8));
                }

                @Override
                public void levels(String field, List<byte[]> levels) {
                    // it has none
                }
            });
        }
        return value;
    }
}
