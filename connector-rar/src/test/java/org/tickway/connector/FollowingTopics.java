package org.tickway.connector;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tickway.codec.TickCodec;
import org.tickway.connector.api.TickListener;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** A bean that keeps topics as a gateway does, and the trades that it was given as EXCHANGE:SYMBOL#id. */
final class FollowingTopics implements TickListener {

    private final InstrumentDirectory instruments;
    private final TopicEngine topics;
    private final List<String> trades = new CopyOnWriteArrayList<>();
    private final Map<String, Set<Integer>> feedIds = new ConcurrentHashMap<>();

    FollowingTopics(InstrumentDirectory instruments) {
        this.instruments = instruments;
        this.topics = new TopicEngine(instruments, TopicConfig.DEFAULT, SnapshotRequest.NONE);
    }

    @Override
    public void onTicks(TickBatch batch) {
        topics.apply(batch);
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            if (TickCodec.kind(batch.buffer(), record) == TickKind.TRADE.code()) {
                String name = instrument(TickCodec.instrumentId(batch.buffer(), record));
                trades.add(name + "#" + TickCodec.field(batch.buffer(), record, TickLayout.Trade.TRADE_ID));
                Set<Integer> ids = feedIds.computeIfAbsent(name, first -> ConcurrentHashMap.newKeySet());
                ids.add((int) TickCodec.feedId(batch.buffer(), record));
                ids.add(batch.feedId());
            }
        }
    }

    private String instrument(int id) {
        Instrument instrument = instruments.get(id);
        return instrument == null ? "nobody" : instrument.name();
    }

    List<String> trades() {
        return List.copyOf(trades);
    }

    /** Of which feeds the trades of an instrument were, by their batches and by themselves. */
    Set<Integer> feedIds(String instrument) {
        return feedIds.getOrDefault(instrument, Set.of());
    }

    StreamState state(String instrument) {
        return topic(instrument).state().state();
    }

    int epoch(String instrument) {
        return topic(instrument).epoch();
    }

    private InstrumentTopic topic(String name) {
        Instrument instrument = instruments.find(name);
        if (instrument == null) {
            throw new IllegalStateException(name + " is not known");
        }
        return topics.topic(TickStream.TRADES, instrument);
    }
}
