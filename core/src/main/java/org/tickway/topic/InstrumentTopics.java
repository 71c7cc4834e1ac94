package org.tickway.topic;

import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.ring.SnapshotRequest;
import org.tickway.tick.TickStream;

/**
 * The topics that are fed by records, by instrument and stream.
 *
 * <p>Any thread reads without a lock; additions take a table's monitor.
 */
final class InstrumentTopics {

    /** What follows {@link TickStream#TRADES} are bars. */
    private static final TickStream[] STREAMS = TickStream.values();

    private final TopicConfig config;
    private final SnapshotRequest snapshots;
    private final IntSupplier nextRef;
    private final TopicTable<PricesTopic> prices = new TopicTable<>();
    private final TopicTable<DepthTopic> depths = new TopicTable<>();
    private final TopicTable<TradesTopic> trades = new TopicTable<>();
    private final TopicTable<BarsTopic> bars1s = new TopicTable<>();
    private final TopicTable<BarsTopic> bars1m = new TopicTable<>();
    private final TopicTable<BarsTopic> bars5m = new TopicTable<>();
    private final TopicTable<BarsTopic> bars1h = new TopicTable<>();

    InstrumentTopics(TopicConfig config, SnapshotRequest snapshots, IntSupplier nextRef) {
        this.config = config;
        this.snapshots = snapshots;
        this.nextRef = nextRef;
    }

    @Nullable
    PricesTopic prices(int instrumentId) {
        return prices.get(instrumentId);
    }

    @Nullable
    InstrumentTopic get(TickStream stream, int instrumentId) {
        return table(stream).get(instrumentId);
    }

    InstrumentTopic getOrAdd(TickStream stream, Instrument instrument) {
        int id = instrument.id();
        return switch (stream) {
            case PRICES -> prices.getOrAdd(id, () -> new PricesTopic(instrument, nextRef.getAsInt()));
            case DEPTH -> depths.getOrAdd(id, () -> new DepthTopic(instrument, nextRef.getAsInt(), config, snapshots));
            case TRADES -> trades.getOrAdd(id, () -> new TradesTopic(instrument, nextRef.getAsInt(), config));
            case BARS_1S, BARS_1M, BARS_5M, BARS_1H -> bars(stream).getOrAdd(id, () -> newBars(stream, instrument));
        };
    }

    /** Shows every topic whose newest record, or whose instrument's newest trade or quote, came from the feed. */
    void forEachOf(int feedId, Consumer<InstrumentTopic> visitor) {
        for (TickStream stream : STREAMS) {
            table(stream).forEach(topic -> {
                if (topic.feedId() == feedId || stream.isBars() && isFedBy(feedId, topic)) {
                    visitor.accept(topic);
                }
            });
        }
    }

    private boolean isFedBy(int feedId, InstrumentTopic ofBars) {
        int id = ofBars.instrument().id();
        TradesTopic ofTrades = trades.get(id);
        if (ofTrades != null && ofTrades.feedId() >= 0) {
            return ofTrades.feedId() == feedId;
        }
        PricesTopic ofPrices = prices.get(id);
        return ofPrices != null && ofPrices.feedId() == feedId;
    }

    /** Bars of an instrument are as trustworthy as its prices or trades from the moment on at which they exist. */
    private BarsTopic newBars(TickStream stream, Instrument instrument) {
        BarsTopic topic = new BarsTopic(instrument, stream, nextRef.getAsInt(), config);
        InstrumentTopic source = trades.get(instrument.id());
        if (source == null || source.state().version() == 0) {
            source = prices.get(instrument.id());
        }
        if (source != null && source.state().version() > 0) {
            StateChange state = source.state();
            topic.enter(state.state(), state.reason(), state.argument(), state.sinceNs());
        }
        return topic;
    }

    private TopicTable<? extends InstrumentTopic> table(TickStream stream) {
        return switch (stream) {
            case PRICES -> prices;
            case DEPTH -> depths;
            case TRADES -> trades;
            case BARS_1S, BARS_1M, BARS_5M, BARS_1H -> bars(stream);
        };
    }

    private TopicTable<BarsTopic> bars(TickStream stream) {
        return switch (stream) {
            case BARS_1S -> bars1s;
            case BARS_1M -> bars1m;
            case BARS_5M -> bars5m;
            default -> bars1h;
        };
    }
}
