package org.tickway.frame;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.DepthCodec;
import org.tickway.codec.TickCodec;
import org.tickway.history.HistoryConfig;
import org.tickway.history.HistoryService;
import org.tickway.history.PatchReader;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.session.ReplayRequest;
import org.tickway.session.SendObserver;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** What a replay shows, record by record; everything is driven by hand. */
class ReplayTest {

    private static final String TRADES = "trades.NSE:AAA";
    private static final String DEPTH = "depth.NSE:AAA";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long BEGIN_NS = 10_000 * SECOND_NS;
    private static final int SETTLE_MS = 100;
    private static final int MAX_READINGS_PER_SESSION = 2;

    private final List<byte[]> records = new ArrayList<>();
    private final MemoryJournal journal = new MemoryJournal(records);
    private final RecordingChannel channel = new RecordingChannel();
    private final Turn turn = new Turn(new SenderShare(), new SessionCounters(), SendObserver.NONE);
    private final List<String> frames = new ArrayList<>();
    private final InstrumentDirectory directory;
    private final TopicEngine engine;
    private final HistoryService history;
    private final Session session;
    private final int instrumentId;
    private long nowNs;
    private long trades;
    private long books;

    ReplayTest(@TempDir Path folder) throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instrumentId = directory.add("NSE:AAA", null, 0, 0).id();
        engine = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        history = new HistoryService(
                directory,
                journal,
                PatchReader.NONE,
                new HistoryConfig(1, 100, MAX_READINGS_PER_SESSION, 100_000_000, 16, SETTLE_MS, 600_000));
        session = new Session(
                "replay",
                new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                channel,
                engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {},
                history);
    }

    @AfterEach
    void stop() throws IOException {
        history.close();
        directory.close();
    }

    @Test
    void shouldShowABookAsItWasWhenTheReplayBegins() {
        book(1, true, 90, 5);
        book(40, false, 91, 6);
        book(70, false, 92, 7);
        replay(60, null, 1, DEPTH);

        assertTrue(sent().contains("\"bids\":[[91,6],[90,5]]"), sent());
    }

    @Test
    void shouldSayThatABookIsNotWholeUntilItsFirstSnapshot() {
        book(50, false, 91, 6);
        book(70, true, 92, 7);
        replay(60, null, 0, DEPTH);

        String sent = sent();
        int gap = sent.indexOf("\"state\":\"GAP\"");
        int whole = sent.indexOf("\"bids\":[[92,7]]");
        assertTrue(gap >= 0 && gap < whole, sent);
        assertTrue(sent.indexOf("\"state\":\"REPLAYED\"", gap) > gap, sent);
    }

    @Test
    void shouldEndAReplayWithClosedAndStaySilent() {
        trade(10);
        trade(20);
        trade(30);
        replay(10, 30, 0, TRADES);
        later(2 * SETTLE_MS);
        trade(40);
        engineApplies();
        later(SETTLE_MS);

        String sent = sent();
        assertTrue(sent.contains("\"seq\":2"), sent);
        assertFalse(sent.contains("\"seq\":3"), sent);
        assertTrue(sent.endsWith("\"reason\":\"end of the replay\"}"), sent);
        assertEquals(0, history.openReadings());
    }

    @Test
    void shouldShowNoEventBeforeItsTime() {
        trade(10);
        trade(20);
        replay(10, null, 10, TRADES);
        assertTrue(sent().contains("\"seq\":1") && !sent().contains("\"seq\":2"), sent());
        later(999);
        assertFalse(sent().contains("\"seq\":2"), sent());
        later(2);
        assertTrue(sent().contains("\"seq\":2"), sent());
    }

    @Test
    void shouldTellThePastFromThePresent() {
        trade(10);
        engineApplies();
        replay(10, null, 0, TRADES);
        trade(20);
        engineApplies();
        later(1);

        String sent = sent();
        int past = sent.indexOf("\"state\":\"REPLAYED\"");
        int first = sent.indexOf("\"seq\":1");
        int present = sent.indexOf("\"state\":\"LIVE\"");
        int second = sent.indexOf("\"seq\":2");
        assertTrue(past >= 0 && past < first && present >= 0 && present < second, sent);
    }

    @Test
    void shouldRefuseMoreReadingsThanASessionMayHave() {
        trade(10);
        trade(20);
        assertEquals(List.of(), replay(10, null, 0.001, TRADES).failed());
        assertEquals(List.of(), replay(10, null, 0.001, DEPTH).failed());
        SubscribeResult refused = replay(10, null, 0.001, "prices.NSE:AAA");
        assertEquals("RATE_LIMITED", refused.failed().get(0).code());
    }

    @Test
    void shouldForgetTheReadingsOfASessionThatIsGone() {
        trade(10);
        replay(10, null, 0.001, TRADES);
        session.closed();
        later(1);
        assertEquals(0, history.openReadings());
    }

    @Test
    void shouldNotGiveTheEventsOfThePastWithThePlacesOfThePresent() throws InterruptedException {
        for (int second = 10; second < 70; second++) {
            trade(second);
        }
        engineApplies(40);
        SubscribeResult result =
                session.subscribe(List.of(TRADES), SubscribeOptions.DEFAULT, Map.of(TRADES, new Standing(7, 20)));
        Subscription subscription = result.accepted().get(0);
        session.start(result);
        for (int slice = 0; slice < 2; slice++) {
            history.pass(nowNs);
            send();
        }
        Topic past = subscription.topic();
        assertTrue(subscription.isPast());
        subscription.onChange();
        Thread sender = new Thread(this::send);
        synchronized (past) {
            sender.start();
            await().until(() -> sender.getState() == Thread.State.BLOCKED);
            nowNs += SECOND_NS;
            history.pass(nowNs); // it comes to its live topic while the sender is on its way into the other one
            assertFalse(subscription.isPast());
        }
        sender.join();
        trade(70);
        engineApplies(60);
        send();
        assertEquals(expected(21, 61), sequences());
    }

    private List<Long> sequences() {
        List<Long> sequences = new ArrayList<>();
        for (String frame : frames) {
            for (String part : frame.split("\"seq\":", -1)) {
                if (Character.isDigit(part.charAt(0))) {
                    sequences.add(Long.parseLong(part.substring(0, part.indexOf(','))));
                }
            }
        }
        return sequences;
    }

    private static List<Long> expected(long first, long last) {
        List<Long> expected = new ArrayList<>();
        for (long sequence = first; sequence <= last; sequence++) {
            expected.add(sequence);
        }
        return expected;
    }

    private SubscribeResult replay(int from, @Nullable Integer to, double speed, String topic) {
        Long toNs = to == null ? null : Long.valueOf(BEGIN_NS + to * SECOND_NS);
        journal.visible = records.size();
        SubscribeResult result =
                session.replay(new ReplayRequest(List.of(topic), BEGIN_NS + from * SECOND_NS, toNs, speed));
        session.start(result);
        later(1);
        return result;
    }

    private void later(int milliseconds) {
        journal.visible = records.size();
        nowNs += milliseconds * 1_000_000L;
        for (int pass = 0; pass < 20; pass++) {
            history.pass(nowNs);
            send();
        }
    }

    private synchronized void send() {
        session.outbox().looking();
        while (turn.fill(session.outbox(), System.nanoTime())) {
            while (turn.launch(nowNs)) {
                nowNs++;
            }
            turn.release();
        }
        frames.addAll(channel.texts);
        channel.texts.clear();
    }

    private String sent() {
        return String.join("", frames);
    }

    private void engineApplies() {
        engineApplies(0);
    }

    private void engineApplies(int first) {
        TickBatch batch = new TickBatch(1);
        for (byte[] record : records.subList(first, records.size())) {
            batch.begin(1, 7);
            batch.add(ModelTruth.wrap(record), 0);
            engine.apply(batch);
        }
        journal.visible = records.size();
    }

    private void trade(int second) {
        record(TickKind.TRADE, ++trades, second, 0);
    }

    private void book(int second, boolean whole, long price, long quantity) {
        int flags = TickFlags.LAST_FRAGMENT | (whole ? TickFlags.SNAPSHOT : 0);
        ByteBuffer record = record(TickKind.DEPTH, ++books, second, flags);
        DepthCodec.putHeader(record, 0, TickLayout.SIDE_BID, 0, 0);
        DepthCodec.addLevel(record, 0, price, quantity, 0);
    }

    private ByteBuffer record(TickKind kind, long sequence, int second, int flags) {
        byte[] record = new byte[TickLayout.RECORD_LENGTH];
        ByteBuffer buffer = ModelTruth.wrap(record);
        TickCodec.putIdentity(buffer, 0, instrumentId, kind.code(), (byte) 1, 0, 0);
        TickCodec.putTimes(buffer, 0, BEGIN_NS + second * SECOND_NS, BEGIN_NS + second * SECOND_NS);
        TickCodec.putTopicSequence(buffer, 0, sequence);
        TickCodec.putFlags(buffer, 0, flags);
        TickCodec.putEpoch(buffer, 0, 7);
        records.add(record);
        return buffer;
    }
}
