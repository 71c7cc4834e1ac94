package org.tickway.frame;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.tickway.codec.TickCodec;
import org.tickway.history.HistoryConfig;
import org.tickway.history.HistoryService;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.StoredMessage;
import org.tickway.ring.TickBatch;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.ResumeConfig;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionStore;
import org.tickway.topic.EventTopic;
import org.tickway.topic.MessageTopic;
import org.tickway.topic.StatePatch;
import org.tickway.topic.StateTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** The gateway of one run of {@link DeliveryModelTest}, driven by hand; it can be killed and started anew. */
final class ModelGateway {

    private static final int HISTORY_EVENTS = 16;
    private static final HistoryConfig HISTORY =
            new HistoryConfig(1, 1_000, 1_000, 100_000_000, HISTORY_EVENTS, 100, 600_000);

    final ModelTruth truth;
    final MemoryJournal journal;
    final SessionCounters counters = new SessionCounters();
    final boolean lossy;
    final SenderShare share = new SenderShare();

    private final Random random;
    private final InstrumentDirectory directory;
    private final TopicConfig config;
    private final Set<Integer> snapshots = new HashSet<>();
    private final TickBatch batch = new TickBatch(1);
    private int applied;
    TopicEngine engine;
    HistoryService history;
    SessionRegistry registry;

    ModelGateway(Random random, InstrumentDirectory directory, List<Instrument> instruments, boolean lossy) {
        this.random = random;
        this.directory = directory;
        this.lossy = lossy;
        this.truth = new ModelTruth(random, instruments);
        this.journal = new MemoryJournal(truth.records);
        int maxEvents = lossy ? 32 : 16_384;
        this.config = new TopicConfig(maxEvents, 100, 64, 16, 16, 1_000, 1 << 20, 1 << 24);
        start();
    }

    /** Killed, and begun anew: what was in the rings is in the journal, what was in memory is gone. */
    void restart() {
        history.close();
        truth.nextEpoch();
        start();
    }

    private void start() {
        applied = truth.records.size();
        journal.visible = truth.records.size();
        engine = new TopicEngine(directory, config, snapshots::add);
        history = new HistoryService(directory, journal, ModelGateway::patch, HISTORY);
        SessionStore store = new SessionStore(ResumeConfig.DEFAULT, journal);
        store.restore(System.currentTimeMillis());
        registry = new SessionRegistry(SessionConfig.DEFAULT, counters, store, EvidencePolicy.NOBODY);
        journal.forEach(this::give);
    }

    /** Something happens in the world. */
    void happen() {
        if (random.nextInt(5) == 0) {
            StoredMessage message = truth.message();
            journal.append(message);
            give(message);
        } else {
            truth.tick();
        }
        happenSnapshots();
    }

    /** The feed answers to requests for whole books. */
    void happenSnapshots() {
        for (int instrumentId : Set.copyOf(snapshots)) {
            truth.book(instrumentId);
        }
        snapshots.clear();
    }

    /** Up to so many records reach the topics; where the gateway loses some, they pass it by. */
    void apply(int max) {
        for (int count = 0; count < max && applied < truth.records.size(); count++) {
            if (lossy && random.nextInt(60) == 0) {
                applied = Math.min(truth.records.size(), applied + 1 + random.nextInt(8));
            } else {
                apply(truth.records.get(applied++));
            }
        }
    }

    /** All records reach the topics. */
    void applyAll() {
        while (applied < truth.records.size()) {
            apply(truth.records.get(applied));
            applied++;
        }
    }

    private void apply(byte[] record) {
        batch.begin(1, TickCodec.epoch(ModelTruth.wrap(record), 0));
        batch.add(ModelTruth.wrap(record), 0);
        engine.apply(batch);
    }

    /** Up to so many records reach the journal. */
    void keep(int max) {
        int before = journal.visible;
        journal.visible = before + Math.min(max, truth.records.size() - before);
        if (lossy) {
            for (int index = before; index < journal.visible; index++) {
                if (random.nextInt(100) == 0) {
                    journal.holes.add(index);
                }
            }
        }
    }

    private void give(StoredMessage message) {
        if (message.topic().startsWith("$")) {
            return;
        }
        MessageTopic topic = engine.message(message.topic());
        if (topic instanceof EventTopic events) {
            events.append(message.sequence(), message.epoch(), message.timeNs(), message.payload());
        } else if (topic instanceof StateTopic state) {
            state.merge(message.epoch(), message.sequence(), message.timeNs(), patch(message));
        }
    }

    private static StatePatch patch(StoredMessage message) {
        Map<String, byte[]> fields = new HashMap<>();
        if (JsonReader.read(new String(message.payload(), StandardCharsets.UTF_8)) instanceof Map<?, ?> payload) {
            payload.forEach((name, value) ->
                    fields.put(String.valueOf(name), String.valueOf(value).getBytes(StandardCharsets.UTF_8)));
        }
        return new StatePatch(fields, Map.of());
    }
}
