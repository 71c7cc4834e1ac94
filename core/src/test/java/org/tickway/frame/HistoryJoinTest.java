package org.tickway.frame;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.history.HistoryConfig;
import org.tickway.history.HistoryService;
import org.tickway.history.PatchReader;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.ReplayRequest;
import org.tickway.session.SendObserver;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.WireForm;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** The past meets the present with every part on a thread of its own: applying, reading, sending. */
class HistoryJoinTest {

    private static final String TRADES = "trades.NSE:AAA";
    private static final int RECORDS = 60_000;
    private static final int EPOCH = 9;
    private static final int VISITORS = 40;
    private static final int MIN_VISITORS = 20;
    private static final int JOURNAL_LAG = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Pattern EVENT = Pattern.compile("\"type\":\"event\".{1,60}?\"seq\":(\\d+)");

    @TempDir
    Path folder;

    private final List<byte[]> records = new ArrayList<>();
    private final MemoryJournal journal = new MemoryJournal(records);
    private final SessionCounters counters = new SessionCounters();
    private final FrameSender sender = new FrameSender(2, counters, SendObserver.NONE);
    private InstrumentDirectory directory;
    private TopicEngine engine;
    private HistoryService history;
    private Thread feed;

    @BeforeEach
    void start() throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        int instrumentId = directory.add("NSE:AAA", null, 0, 0).id();
        for (int index = 0; index < RECORDS; index++) {
            records.add(trade(instrumentId, index + 1));
        }
        engine = new TopicEngine(directory, new TopicConfig(1_024, 100, 64), SnapshotRequest.NONE);
        history = new HistoryService(
                directory, journal, PatchReader.NONE, new HistoryConfig(1, 100, 10, 100_000_000, 64, 5_000, 0));
        history.start(HistoryJoinTest::thread);
        sender.start(HistoryJoinTest::thread);
        feed = thread(this::feed);
        feed.start();
    }

    @AfterEach
    void stop() throws Exception {
        feed.interrupt();
        feed.join();
        history.close();
        sender.stop();
        directory.close();
    }

    @Test
    void shouldGiveEveryMissedEventOnceAndGoOnLive() {
        Random random = new Random(42);
        int visits = 0;
        while (visits < VISITORS && feed.isAlive()) {
            long behind = 200L + random.nextInt(2_000);
            await().pollInterval(POLL).atMost(PATIENCE).until(() -> journal.visible > behind + 50);
            long from = journal.visible - behind;
            Visitor visitor = new Visitor("visitor-" + visits);
            SubscribeResult result = visitor.session.subscribe(
                    List.of(TRADES), SubscribeOptions.DEFAULT, Map.of(TRADES, new Standing(EPOCH, from)));
            assertTrue(result.accepted().get(0).recovered());
            visitor.session.start(result);
            visitor.joins(result, from + 1);
            visits++;
        }
        assertTrue(visits >= MIN_VISITORS, "only " + visits + " visitors came before the feed ended");
    }

    @Test
    void shouldReplayEveryEventOnceAndGoOnLive() {
        Random random = new Random(43);
        int visits = 0;
        while (visits < VISITORS && feed.isAlive()) {
            long behind = 200L + random.nextInt(2_000);
            await().pollInterval(POLL).atMost(PATIENCE).until(() -> journal.visible > behind + 50);
            long from = journal.visible - behind;
            Visitor visitor = new Visitor("visitor-" + visits);
            SubscribeResult result = visitor.session.replay(new ReplayRequest(List.of(TRADES), timeNs(from), null, 0));
            assertEquals(List.of(), result.failed());
            visitor.session.start(result);
            visitor.joins(result, from);
            visits++;
        }
        assertTrue(visits >= MIN_VISITORS, "only " + visits + " visitors came before the feed ended");
    }

    /** Applies what happens; the journal is always further behind than the topic remembers by itself. */
    private void feed() {
        TickBatch batch = new TickBatch(16);
        Random random = new Random(1);
        for (int index = 0; index < RECORDS && !Thread.interrupted(); ) {
            batch.begin(1, EPOCH);
            for (int count = 1 + random.nextInt(16); count > 0 && index < RECORDS; count--) {
                batch.add(ModelTruth.wrap(records.get(index++)), 0);
            }
            engine.apply(batch);
            journal.visible = Math.max(0, index - JOURNAL_LAG);
            LockSupport.parkNanos(1_000_000);
        }
        journal.visible = RECORDS;
    }

    private static byte[] trade(int instrumentId, long sequence) {
        byte[] record = new byte[TickLayout.RECORD_LENGTH];
        ByteBuffer buffer = ModelTruth.wrap(record);
        TickCodec.putIdentity(buffer, 0, instrumentId, TickKind.TRADE.code(), (byte) 1, 0, 0);
        TickCodec.putTimes(buffer, 0, timeNs(sequence), timeNs(sequence));
        TickCodec.putTopicSequence(buffer, 0, sequence);
        TickCodec.putEpoch(buffer, 0, EPOCH);
        return record;
    }

    private static long timeNs(long sequence) {
        return 1_000_000_000_000L + sequence * 1_000;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "history-join");
        thread.setDaemon(true);
        return thread;
    }

    /** A client whose socket takes everything at once. */
    private final class Visitor implements FrameChannel {

        private final StringBuilder received = new StringBuilder();
        private final Session session;

        Visitor(String id) {
            session = new Session(
                    id,
                    new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                    WireForm.JSON,
                    false,
                    this,
                    engine,
                    topicClass -> true,
                    SessionConfig.DEFAULT,
                    sender,
                    history);
        }

        /** Waits until it has been live for a while, then looks whether all came, once and in order. */
        void joins(SubscribeResult result, long first) {
            await("live")
                    .pollInterval(POLL)
                    .atMost(PATIENCE)
                    .until(() -> !result.accepted().get(0).isPast());
            int joined = length();
            await("goes on")
                    .pollInterval(POLL)
                    .atMost(PATIENCE)
                    .until(() -> length() > joined + 2_000 || !feed.isAlive());
            session.closed();
            Matcher events = EVENT.matcher(all());
            long expected = first;
            while (events.find()) {
                assertEquals(expected++, Long.parseLong(events.group(1)));
            }
            assertTrue(expected > first + 100, "only up to " + expected + " from " + first);
            assertEquals(-1, all().indexOf("\"type\":\"gap\""));
        }

        private synchronized void take(String text) {
            received.append(text);
        }

        private synchronized int length() {
            return received.length();
        }

        private synchronized String all() {
            return received.toString();
        }

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            take(new String(utf8, offset, length, StandardCharsets.UTF_8));
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            throw new AssertionError("a binary frame for a client of JSON");
        }

        @Override
        public void ping() {
            // no heartbeats here
        }

        @Override
        public void close(int code, String reason) {
            take("closed " + code);
        }

        @Override
        public void abort() {
            take("aborted");
        }
    }
}
