package org.tickway.topic;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.tickway.tick.TickStream;

/**
 * All topics by their names, and the way of records into them.
 *
 * <p>One engine holds what is live; a replay has an engine of its own, which knows nothing of the live one.
 *
 * <p>Threads: {@link #apply} is called by one thread at a time; everything else by any thread. Applying allocates only
 * when an instrument is seen for the first time.
 */
public final class TopicEngine {

    /** How long a topic of business messages without messages and subscribers is kept at least. */
    public static final long IDLE_MESSAGE_TOPIC_MS = 60_000;

    private static final TickStream[] STREAMS = TickStream.values();

    private final InstrumentDirectory instruments;
    private final InstrumentTopics instrumentTopics;
    private final Lookahead lookahead;
    private final MessageTopics messageTopics;
    private final ConcurrentMap<String, Topic> byName = new ConcurrentHashMap<>();
    private final List<TopicWatcher> watchers = new CopyOnWriteArrayList<>();
    private final AtomicInteger nextRef = new AtomicInteger(1);
    private final LongAdder applied = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private volatile TopicDemand demand = TopicDemand.NONE;

    public TopicEngine(InstrumentDirectory instruments, TopicConfig config, SnapshotRequest snapshots) {
        this.instruments = instruments;
        this.instrumentTopics = new InstrumentTopics(config, snapshots, nextRef::getAndIncrement);
        this.lookahead = new Lookahead(instrumentTopics);
        this.messageTopics = new MessageTopics(config, nextRef::getAndIncrement, byName, this::announce);
    }

    /** Applies every record of the batch in order; subscribers are told during the call. */
    public void apply(TickBatch batch) {
        ByteBuffer buffer = batch.buffer();
        if (batch.lost() > 0) {
            lap(batch.feedId(), batch.lost());
        }
        int count = batch.count();
        for (int first = 0; first < count; first += Lookahead.RECORDS) {
            int end = Math.min(count, first + Lookahead.RECORDS);
            lookahead.look(batch, first, end);
            for (int index = first; index < end; index++) {
                apply(buffer, batch.record(index));
            }
        }
        applied.add(count);
    }

    /**
     * The topic that a client calls {@code name}: canonical, or with the instrument's ISIN. Made if there is none yet. A
     * topic of messages is to be subscribed to or published to within {@link #IDLE_MESSAGE_TOPIC_MS}.
     */
    public TopicLookup find(String name) {
        Topic known = byName.get(name);
        if (known != null) {
            return new TopicLookup.Found(known);
        }
        TopicClass topicClass = TopicClass.of(name);
        if (topicClass == null) {
            return new TopicLookup.UnknownTopic(name);
        }
        if (!topicClass.isMarket()) {
            MessageTopic topic = messageTopics.getOrAdd(topicClass, name);
            return topic == null ? new TopicLookup.UnknownTopic(name) : new TopicLookup.Found(topic);
        }
        MarketName market = MarketName.of(name);
        if (market == null) {
            return new TopicLookup.UnknownTopic(name);
        }
        Instrument instrument = instruments.find(market.instrument());
        if (instrument == null) {
            return new TopicLookup.UnknownInstrument(name);
        }
        return new TopicLookup.Found(topic(market.stream(), instrument));
    }

    /**
     * The topic of business messages with this name, made if there is none yet; null where the name is none of such a
     * topic or there are too many. It is to be used within {@link #IDLE_MESSAGE_TOPIC_MS}.
     */
    public @Nullable MessageTopic message(String name) {
        TopicClass topicClass = TopicClass.of(name);
        return topicClass == null || topicClass.isMarket() ? null : messageTopics.getOrAdd(topicClass, name);
    }

    /** The topic of a stream of an instrument, made if there is none yet. */
    public InstrumentTopic topic(TickStream stream, Instrument instrument) {
        InstrumentTopic there = instrumentTopics.get(stream, instrument.id());
        InstrumentTopic topic = there == null ? instrumentTopics.getOrAdd(stream, instrument) : there;
        if (there == null && byName.putIfAbsent(topic.name(), topic) == null) {
            announce(topic);
        }
        return topic;
    }

    /** The prices of an instrument if there are any yet. */
    public @Nullable PricesTopic prices(int instrumentId) {
        return instrumentTopics.prices(instrumentId);
    }

    /** The topic with this canonical name if there is one already. */
    public @Nullable Topic existing(String name) {
        return byName.get(name);
    }

    /** All topics that exist now. */
    public Collection<Topic> topics() {
        return Collections.unmodifiableCollection(byName.values());
    }

    /** Tells {@code watcher} of every topic that comes into being from now on; see {@link #topics} for the others. */
    public void watch(TopicWatcher watcher) {
        watchers.add(watcher);
    }

    /** Tells {@code watcher} no more. */
    public void unwatch(TopicWatcher watcher) {
        watchers.remove(watcher);
    }

    /** Has {@code carrier} told of what clients ask for by name; once, before the first session. */
    public void carryBy(TopicDemand carrier) {
        demand = carrier;
    }

    /** Who is told of what clients ask for by name. */
    public TopicDemand demand() {
        return demand;
    }

    /** Records applied since the start. */
    public long applied() {
        return applied.sum();
    }

    /** Records that were overwritten in a ring before they could be applied. */
    public long lost() {
        return lost.sum();
    }

    /** Records passed over because their topic already stood at their position or beyond. */
    public long late() {
        return late.sum();
    }

    /** Records passed over: of an instrument that the directory does not have, or of a kind that has no topic. */
    public long unknown() {
        return unknown.sum();
    }

    private void lap(int feedId, long records) {
        lost.add(records);
        long nowNs = System.currentTimeMillis() * 1_000_000L;
        instrumentTopics.forEachOf(feedId, topic -> topic.lap(records, nowNs));
    }

    private void apply(ByteBuffer buffer, int record) {
        int kind = TickCodec.kind(buffer, record);
        int instrumentId = TickCodec.instrumentId(buffer, record);
        if (kind == TickKind.STATUS.code()) {
            applyStatus(buffer, record, instrumentId);
            return;
        }
        TickStream stream = TickStream.of(kind, TickCodec.field(buffer, record, TickLayout.Bar.INTERVAL_MS));
        InstrumentTopic topic = stream == null ? null : instrumentTopics.get(stream, instrumentId);
        if (topic == null && stream != null) {
            Instrument instrument = instruments.get(instrumentId);
            topic = instrument == null ? null : topic(stream, instrument);
        }
        if (topic == null) {
            unknown.increment();
        } else if (!topic.accept(buffer, record)) {
            late.increment();
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
            instrumentTopics.forEachOf(TickCodec.feedId(buffer, record), topic -> {
                if ((scope & scopeOf(topic.stream())) != 0) {
                    topic.enter(state, reason, argument, since);
                }
            });
            return;
        }
        Instrument instrument = instruments.get(instrumentId);
        if (instrument == null) {
            unknown.increment();
            return;
        }
        for (TickStream stream : STREAMS) {
            if ((scope & scopeOf(stream)) != 0) {
                InstrumentTopic topic =
                        stream.isBars() ? instrumentTopics.get(stream, instrumentId) : topic(stream, instrument);
                if (topic != null) {
                    topic.enter(state, reason, argument, since);
                }
            }
        }
    }

    private void announce(Topic topic) {
        for (TopicWatcher watcher : watchers) {
            watcher.onTopic(topic);
        }
    }

    private static int scopeOf(TickStream stream) {
        return switch (stream) {
            case PRICES -> StatusScope.PRICES;
            case DEPTH -> StatusScope.DEPTH;
            case TRADES -> StatusScope.TRADES;
            case BARS_1S, BARS_1M, BARS_5M, BARS_1H -> StatusScope.BARS;
        };
    }
}
