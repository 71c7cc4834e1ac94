package org.tickway.journal.chronicle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.frame.FrameSender;
import org.tickway.history.HistoryConfig;
import org.tickway.history.HistoryService;
import org.tickway.history.PatchReader;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.RingReader;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.WireForm;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** Ring, journal, topics, history and sender together: what was written once reaches a client once. */
class ReplayFromJournalTest {

    private static final int INSTRUMENTS = 4;
    private static final int VISITORS = 10;
    private static final int BEHIND = 500;
    private static final long FIRST_NS = 1_700_000_000_000_000_000L;
    private static final String TRADES = "trades.NSE:S0";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Pattern EVENT = Pattern.compile("\"type\":\"event\".{1,60}?\"seq\":(\\d+)");

    private final InstrumentDirectory directory;
    private final Feed feed;
    private final RingReader reader;
    private final HostedJournal journal;
    private final TopicEngine engine;
    private final HistoryService history;
    private final FrameSender sender = new FrameSender(1, new SessionCounters());
    private final Thread writing = thread(this::write);
    private final Thread applying = thread(this::apply);
    private volatile boolean stopped;

    ReplayFromJournalTest(@TempDir Path folder) throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        for (int number = 0; number < INSTRUMENTS; number++) {
            directory.add("NSE:S" + number, null, -2, 0);
        }
        feed = new Feed(folder.resolve("ring"), 65_536, 1, INSTRUMENTS, FIRST_NS);
        reader = RingReader.follow(folder.resolve("ring"), RingReader.Start.OLDEST);
        journal = Journals.open(folder.resolve("journal"));
        Journals.start(journal, folder.resolve("ring"));
        engine = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        history = new HistoryService(directory, journal, PatchReader.NONE, HistoryConfig.DEFAULT);
        history.start(ReplayFromJournalTest::thread);
        sender.start(ReplayFromJournalTest::thread);
        writing.start();
        applying.start();
    }

    @AfterEach
    void stop() throws Exception {
        stopped = true;
        writing.join();
        applying.join();
        history.close();
        sender.stop();
        journal.close();
        reader.close();
        feed.close();
        directory.close();
    }

    @Test
    void shouldGiveEveryMissedTradeOnceAndGoOnLive() {
        for (int visit = 0; visit < VISITORS; visit++) {
            long have = sequenceBehind();
            Visitor visitor = new Visitor("visitor-" + visit);
            SubscribeResult result = visitor.session.subscribe(
                    List.of(TRADES), SubscribeOptions.DEFAULT, Map.of(TRADES, new Standing(feed.epoch(), have)));
            assertTrue(result.accepted().get(0).recovered());
            visitor.session.start(result);
            visitor.joins(result, have + 1);
        }
    }

    @Test
    void shouldReplayEveryTradeOnceAndGoOnLive() {
        for (int visit = 0; visit < VISITORS; visit++) {
            long first = sequenceBehind();
            Visitor visitor = new Visitor("visitor-" + visit);
            SubscribeResult result = visitor.session.replay(
                    new ReplayRequest(List.of(TRADES), FIRST_NS + (first - 1) * INSTRUMENTS, null, 0));
            assertEquals(List.of(), result.failed());
            visitor.session.start(result);
            visitor.joins(result, first);
        }
    }

    /** The number of a trade that is no longer in the topic's memory. */
    private long sequenceBehind() {
        await().pollInterval(POLL).atMost(PATIENCE).until(() -> newest() > 2 * BEHIND);
        return newest() - BEHIND;
    }

    private long newest() {
        return engine.topics().stream()
                .filter(topic -> topic.name().equals(TRADES))
                .mapToLong(topic -> topic.sequence())
                .sum();
    }

    private void write() {
        while (!stopped) {
            feed.write(20);
            LockSupport.parkNanos(1_000_000);
        }
    }

    private void apply() {
        TickBatch batch = new TickBatch(256);
        while (!stopped) {
            reader.poll(batch);
            engine.apply(batch);
            if (batch.count() == 0) {
                LockSupport.parkNanos(200_000);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "replay-from-journal");
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

        void joins(SubscribeResult result, long first) {
            await("live")
                    .pollInterval(POLL)
                    .atMost(PATIENCE)
                    .until(() -> !result.accepted().get(0).isPast());
            int joined = all().length();
            await("goes on").pollInterval(POLL).atMost(PATIENCE).until(() -> all().length() > joined + 5_000);
            session.closed();
            String text = all();
            Matcher events = EVENT.matcher(text);
            long expected = first;
            while (events.find()) {
                assertEquals(expected++, Long.parseLong(events.group(1)));
            }
            assertTrue(expected > first + BEHIND, "only up to " + expected + " from " + first);
            assertEquals(-1, text.indexOf("\"type\":\"gap\""));
        }

        private synchronized String all() {
            return received.toString();
        }

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            synchronized (this) {
                received.append(new String(utf8, offset, length, StandardCharsets.UTF_8));
            }
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
            throw new AssertionError("closed with " + code + " " + reason);
        }

        @Override
        public void abort() {
            throw new AssertionError("aborted");
        }
    }
}
