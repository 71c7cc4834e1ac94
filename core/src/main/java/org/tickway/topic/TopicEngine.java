package org.tickway.topic;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.TickBatch;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/**
 * Turns batches of records into topics.
 *
 * <p>Threads: {@link #apply} is called by one thread at a time; everything else by any thread. Applying allocates only
 * when an instrument is seen for the first time.
 */
public final class TopicEngine {

    private final InstrumentDirectory instruments;
    private final TopicConfig config;
    private final SnapshotRequest snapshots;
    private final TopicTable<PricesTopic> prices = new TopicTable<>();
    private final TopicTable<DepthTopic> depths = new TopicTable<>();
    private final TopicTable<TradesTopic> trades = new TopicTable<>();
    private final ConcurrentMap<String, Topic> byName = new ConcurrentHashMap<>();
    private final AtomicInteger nextRef = new AtomicInteger(1);
    private final LongAdder applied = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    public TopicEngine(InstrumentDirectory instruments, TopicConfig config, SnapshotRequest snapshots) {
        this.instruments = instruments;
        this.config = config;
        this.snapshots = snapshots;
    }

    /** Applies every record of the batch in order; subscribers are told during the call. */
    public void apply(TickBatch batch) {
        ByteBuffer buffer = batch.buffer();
        if (batch.lost() > 0) {
            lap(batch.feedId(), batch.lost());
        }
        int count = batch.count();
        for (int index = 0; index < count; index++) {
            apply(buffer, batch.record(index));
        }
        applied.add(count);
    }

    /** The topic that a client calls {@code name}: canonical, or with the instrument's ISIN. Made if there is none yet. */
    public TopicLookup find(String name) {
        Topic known = byName.get(name);
        if (known != null) {
            return new TopicLookup.Found(known);
        }
        TopicClass topicClass = TopicClass.of(name);
        if (topicClass == null) {
            return new TopicLookup.UnknownTopic(name);
        }
        Instrument instrument =
                instruments.find(name.substring(topicClass.prefix().length()));
        if (instrument == null) {
            return new TopicLookup.UnknownInstrument(name);
        }
        return new TopicLookup.Found(topic(topicClass, instrument));
    }

    /** The prices of an instrument if there are any yet. */
    public @Nullable PricesTopic prices(int instrumentId) {
        return prices.get(instrumentId);
    }

    /** All topics that exist now. */
    public Collection<Topic> topics() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Records applied since the start. */
    public long applied() {
        return applied.sum();
    }

    /** Records that were overwritten in a ring before they could be applied. */
    public long lost() {
        return lost.sum();
    }

    /** Records passed over: of an instrument that the directory does not have, or of a kind that has no topic. */
    public long unknown() {
        return unknown.sum();
    }

    private void lap(int feedId, long records) {
        lost.add(records);
        long nowNs = System.currentTimeMillis() * 1_000_000L;
        for (Topic topic : byName.values()) {
            if (topic.feedId() == feedId) {
                topic.lap(records, nowNs);
            }
        }
    }

    private void apply(ByteBuffer buffer, int record) {
        int kind = TickCodec.kind(buffer, record);
        int instrumentId = TickCodec.instrumentId(buffer, record);
        if (kind == TickKind.STATUS.code()) {
            applyStatus(buffer, record, instrumentId);
            return;
        }
        TopicClass topicClass = classOf(kind);
        Topic topic = topicClass == null ? null : existing(topicClass, instrumentId);
        if (topic == null && topicClass != null) {
            Instrument instrument = instruments.get(instrumentId);
            topic = instrument == null ? null : topic(topicClass, instrument);
        }
        if (topic == null) {
            unknown.increment();
        } else {
            topic.accept(buffer, record);
        }
    }

    private void applyStatus(ByteBuffer buffer, int record, int instrumentId) {
        StreamState state = StreamState.of(TickCodec.field(buffer, record, TickLayout.Status.STATE));
        if (state == null) {
            unknown.increment();
            return;
        }
        StateReason reason = StateReason.of(TickCodec.field(buffer, record, TickLayout.Status.REASON));
        long argument = TickCodec.field(buffer, record, TickLayout.Status.ARGUMENT);
        long scope = TickCodec.field(buffer, record, TickLayout.Status.SCOPE);
        long since = TickCodec.field(buffer, record, TickLayout.Status.SINCE);
        if (instrumentId == TickLayout.ALL_INSTRUMENTS) {
            int feedId = TickCodec.feedId(buffer, record);
            for (Topic topic : byName.values()) {
                if (topic.feedId() == feedId && (scope & scopeOf(topic.topicClass())) != 0) {
                    topic.enter(state, reason, argument, since);
                }
            }
            return;
        }
        Instrument instrument = instruments.get(instrumentId);
        if (instrument == null) {
            unknown.increment();
            return;
        }
        for (TopicClass topicClass : TopicClass.values()) {
            if ((scope & scopeOf(topicClass)) != 0) {
                topic(topicClass, instrument).enter(state, reason, argument, since);
            }
        }
    }

    private @Nullable Topic existing(TopicClass topicClass, int instrumentId) {
        return switch (topicClass) {
            case PRICES -> prices.get(instrumentId);
            case DEPTH -> depths.get(instrumentId);
            case TRADES -> trades.get(instrumentId);
        };
    }

    private Topic topic(TopicClass topicClass, Instrument instrument) {
        Topic topic = switch (topicClass) {
            case PRICES ->
                prices.getOrAdd(instrument.id(), () -> new PricesTopic(instrument, nextRef.getAndIncrement()));
            case DEPTH ->
                depths.getOrAdd(
                        instrument.id(),
                        () -> new DepthTopic(instrument, nextRef.getAndIncrement(), config, snapshots));
            case TRADES ->
                trades.getOrAdd(
                        instrument.id(),
                        () -> new TradesTopic(instrument, nextRef.getAndIncrement(), config.maxEvents()));
        };
        byName.putIfAbsent(topic.name(), topic);
        return topic;
    }

    private static @Nullable TopicClass classOf(int kind) {
        if (kind == TickKind.QUOTE.code() || kind == TickKind.SUMMARY.code()) {
            return TopicClass.PRICES;
        }
        if (kind == TickKind.DEPTH.code()) {
            return TopicClass.DEPTH;
        }
        return kind == TickKind.TRADE.code() ? TopicClass.TRADES : null;
    }

    private static int scopeOf(TopicClass topicClass) {
        return switch (topicClass) {
            case PRICES -> StatusScope.PRICES;
            case DEPTH -> StatusScope.DEPTH;
            case TRADES -> StatusScope.TRADES;
        };
    }
}
