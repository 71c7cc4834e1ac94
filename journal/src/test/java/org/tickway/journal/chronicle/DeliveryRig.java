package org.tickway.journal.chronicle;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.tickway.codec.TickCodec;
import org.tickway.frame.FrameSender;
import org.tickway.history.HistoryConfig;
import org.tickway.history.HistoryService;
import org.tickway.history.PatchReader;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.EvidenceWriter;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionStore;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/**
 * For measurements: a feed that writes trades at a steady rate, the journal, topics, history, the sender with the send log,
 * and clients whose sockets take everything at once. What is real in a gateway is real here, but the network.
 */
final class DeliveryRig implements AutoCloseable {

    static final int INSTRUMENTS = 100;
    private static final int RING_CAPACITY = 1 << 18;
    private static final long BURST_NS = 1_000_000;

    final TopicEngine engine;
    final HistoryService history;
    final FrameSender sender;
    final EvidenceWriter evidence;
    private final InstrumentDirectory directory;
    private final RingWriter ring;
    private final RingReader reader;
    private final HostedJournal journal;
    private final SessionCounters counters = new SessionCounters();
    private final long[] sequences = new long[INSTRUMENTS];
    private final List<Thread> threads = new ArrayList<>();
    private final List<Session> clients = new ArrayList<>();
    private volatile long tradesPerSecond;
    private volatile boolean stopped;
    private int next;
    private int opened;

    DeliveryRig(Path folder) throws IOException {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 2 * INSTRUMENTS);
        for (int number = 0; number < INSTRUMENTS; number++) {
            directory.add("NSE:S" + number, null, -2, 0);
        }
        ring = RingWriter.open(folder.resolve("ring"), RING_CAPACITY, 1);
        reader = RingReader.follow(folder.resolve("ring"), RingReader.Start.OLDEST);
        journal = Journals.open(folder.resolve("journal"));
        Journals.start(journal, folder.resolve("ring"));
        engine = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        history = new HistoryService(directory, journal, PatchReader.NONE, HistoryConfig.DEFAULT);
        history.start(task -> named("past", task));
        evidence = new EvidenceWriter(journal.sends(), 65_536);
        evidence.start(task -> named("evidence", task));
        sender = new FrameSender(1, counters, evidence);
        sender.start(task -> named("sender", task));
        named("feed", this::write).start();
        named("topics", this::apply).start();
    }

    private Thread named(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    /** The thread of this name. */
    Thread thread(String name) {
        return threads.stream()
                .filter(thread -> thread.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    void writeAt(long trades) {
        tradesPerSecond = trades;
    }

    /** Nanoseconds since the epoch, as the records have them. */
    static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    /** Connects a client with every change of the trades of all instruments. */
    Session connect(TimedChannel channel, boolean recorded) {
        Session session = session(channel, recorded);
        session.start(session.subscribe(trades(), SubscribeOptions.DEFAULT));
        return session;
    }

    Session session(TimedChannel channel, boolean recorded) {
        Session session = new Session(
                "client-" + ++opened,
                new SessionIdentity(recorded ? "recorded" : "ann", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                channel,
                engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                sender,
                history);
        SessionRegistry registry = new SessionRegistry(
                SessionConfig.DEFAULT,
                counters,
                new SessionStore(SessionConfig.DEFAULT.resume(), journal.messages()),
                new EvidencePolicy(Set.of("recorded"), Set.of()));
        registry.add(session);
        clients.add(session);
        return session;
    }

    static List<String> trades() {
        List<String> names = new ArrayList<>();
        for (int number = 0; number < INSTRUMENTS; number++) {
            names.add("trades.NSE:S" + number);
        }
        return names;
    }

    void disconnectAll() {
        clients.forEach(Session::closed);
        clients.clear();
    }

    private void write() {
        long nextNs = System.nanoTime();
        double due = 0;
        while (!stopped) {
            due += tradesPerSecond * (BURST_NS / 1e9);
            int count = (int) due;
            due -= count;
            for (int number = 0; number < count; number++) {
                int instrumentId = next;
                next = (next + 1) % INSTRUMENTS;
                int record = ring.claim();
                Feed.put(ring.buffer(), record, 1, ring.epoch(), instrumentId, ++sequences[instrumentId], nowNs());
                TickCodec.putFlags(ring.buffer(), record, 0);
                ring.publish();
            }
            ring.flush();
            nextNs += BURST_NS;
            LockSupport.parkNanos(nextNs - System.nanoTime());
        }
    }

    private void apply() {
        TickBatch batch = new TickBatch(256);
        while (!stopped) {
            reader.poll(batch);
            engine.apply(batch);
            if (batch.count() == 0) {
                LockSupport.parkNanos(100_000);
            }
        }
    }

    @Override
    public void close() throws IOException {
        stopped = true;
        disconnectAll();
        for (String name : List.of("feed", "topics")) {
            try {
                thread(name).join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        history.close();
        sender.stop();
        evidence.close();
        journal.close();
        reader.close();
        ring.close();
        directory.close();
    }
}
