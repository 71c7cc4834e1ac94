package org.tickway.signal;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.spi.JsonProvider;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.publish.Publisher;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * Runs the configured strategies over closed bars and publishes what they say to {@code signals.{strategy}}.
 *
 * <p>Threads: {@link #offer} by the thread that applies records, which never waits; a thread of its own, from {@link
 * #start} to {@link #close}, computes and publishes; the rest by any.
 *
 * <p>A strategy begins anew with the gateway: it says nothing of an instrument until it has seen as many of its bars as it
 * needs.
 */
public final class SignalEngine implements Runnable, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(SignalEngine.class.getName());
    private static final JsonProvider JSON = JsonProvider.provider();
    private static final MathContext TOLD_DIGITS = new MathContext(12);
    private static final long STOP_TIMEOUT_MS = 5_000;
    private static final long POLL_MS = 200;
    private static final long NS_PER_MS = 1_000_000L;

    private final SignalConfig config;
    private final IntFunction<@Nullable Instrument> instruments;
    private final Publisher publisher;
    private final Set<TickStream> intervals = EnumSet.noneOf(TickStream.class);
    private final BlockingQueue<ClosedBar> waiting;
    private final Map<SeriesKey, StrategySeries> series = new HashMap<>();
    private final LongAdder judged = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder published = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private volatile int seriesCount;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    /**
     * @param instruments finds an instrument by its id
     */
    public SignalEngine(SignalConfig config, IntFunction<@Nullable Instrument> instruments, Publisher publisher) {
        this.config = config;
        this.instruments = instruments;
        this.publisher = publisher;
        this.waiting = new ArrayBlockingQueue<>(config.maxWaitingBars());
        config.strategies().forEach(strategy -> intervals.add(strategy.bars()));
    }

    /** Starts the thread where there is a strategy; once. */
    public synchronized void start(ThreadFactory factory) {
        if (!config.strategies().isEmpty()) {
            Thread started = factory.newThread(this);
            thread = started;
            started.start();
        }
    }

    /** Hands the closed bars of a batch over. */
    public void offer(TickBatch batch) {
        if (intervals.isEmpty()) {
            return;
        }
        ByteBuffer buffer = batch.buffer();
        int count = batch.count();
        for (int index = 0; index < count; index++) {
            int record = batch.record(index);
            if (TickCodec.kind(buffer, record) == TickKind.BAR.code()
                    && TickFlags.has(TickCodec.flags(buffer, record), TickFlags.BAR_CLOSED)) {
                offer(buffer, record);
            }
        }
    }

    /** The strategies that run. */
    public List<StrategyConfig> strategies() {
        return config.strategies();
    }

    public SignalCounters counters() {
        return new SignalCounters(seriesCount, judged.sum(), dropped.sum(), published.sum(), refused.sum());
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                ClosedBar bar = waiting.poll(POLL_MS, TimeUnit.MILLISECONDS);
                if (bar != null) {
                    guarded(bar);
                }
            }
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread; waits for it, but not for ever. */
    @Override
    public void close() {
        stopped = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT_MS);
            } catch (InterruptedException serverIsInAHurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Shows a bar to every strategy that looks at it; the thread of its own, or a test. */
    void judge(ClosedBar bar) {
        for (StrategyConfig strategy : config.strategies()) {
            if (strategy.bars() == bar.interval() && strategy.covers(bar.instrument())) {
                StrategySeries its = series(strategy, bar.instrument());
                if (its == null) {
                    dropped.increment();
                    continue;
                }
                judged.increment();
                Signal signal = its.add(bar);
                if (signal != null) {
                    publish(strategy, bar, signal);
                }
            }
        }
    }

    private void guarded(ClosedBar bar) {
        try {
            judge(bar);
        } catch (RuntimeException defect) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TW-SIG-001 the bar of " + bar.instrument() + " at " + bar.openTimeNs() + " ns was not judged",
                    defect);
        }
    }

    private void offer(ByteBuffer buffer, int record) {
        TickStream interval =
                TickStream.of(TickKind.BAR.code(), TickCodec.field(buffer, record, TickLayout.Bar.INTERVAL_MS));
        Instrument instrument = instruments.apply(TickCodec.instrumentId(buffer, record));
        if (interval == null || instrument == null || !intervals.contains(interval)) {
            return;
        }
        BigDecimal open = price(buffer, record, TickLayout.Bar.OPEN);
        BigDecimal high = price(buffer, record, TickLayout.Bar.HIGH);
        BigDecimal low = price(buffer, record, TickLayout.Bar.LOW);
        BigDecimal close = price(buffer, record, TickLayout.Bar.CLOSE);
        if (open == null || high == null || low == null || close == null) {
            return;
        }
        long volume = TickCodec.field(buffer, record, TickLayout.Bar.VOLUME);
        ClosedBar bar = new ClosedBar(
                instrument.name(),
                interval,
                TickCodec.field(buffer, record, TickLayout.Bar.OPEN_TIME),
                open,
                high,
                low,
                close,
                volume == TickLayout.NULL_VALUE
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(volume, -TickCodec.quantityExponent(buffer, record)),
                TickFlags.has(TickCodec.flags(buffer, record), TickFlags.GAP_BEFORE));
        if (!waiting.offer(bar)) {
            dropped.increment();
        }
    }

    private @Nullable StrategySeries series(StrategyConfig strategy, String instrument) {
        SeriesKey key = new SeriesKey(strategy.name(), instrument);
        StrategySeries known = series.get(key);
        if (known == null && series.size() < config.maxSeries()) {
            known = new StrategySeries(strategy);
            series.put(key, known);
            seriesCount = series.size();
        }
        return known;
    }

    private void publish(StrategyConfig strategy, ClosedBar bar, Signal signal) {
        long closeTimeNs = bar.openTimeNs() + strategy.bars().intervalMs() * NS_PER_MS;
        JsonObjectBuilder values = JSON.createObjectBuilder();
        signal.values().forEach((name, value) -> values.add(name, new BigDecimal(value, TOLD_DIGITS)));
        JsonObjectBuilder payload = JSON.createObjectBuilder()
                .add("strategy", strategy.name())
                .add("rule", strategy.rule().settingName())
                .add("instrument", bar.instrument())
                .add("signal", signal.side().name())
                .add("price", bar.close())
                .add("bars", bar.interval().interval())
                .add("barClose", closeTimeNs / NS_PER_MS)
                .add("values", values);
        if (bar.gap()) {
            payload.add("gap", true);
        }
        String key = bar.instrument() + '@' + bar.openTimeNs();
        PublishResult result = publisher.publish(
                new Publication("signals." + strategy.name(), payload.build().toString(), key, 0), "tickway");
        if (result instanceof PublishResult.Accepted) {
            published.increment();
        } else if (result instanceof PublishResult.Refused) {
            refused.increment();
        }
    }

    private static @Nullable BigDecimal price(ByteBuffer buffer, int record, int field) {
        long mantissa = TickCodec.field(buffer, record, field);
        return mantissa == TickLayout.NULL_VALUE
                ? null
                : BigDecimal.valueOf(mantissa, -TickCodec.priceExponent(buffer, record));
    }

    private record SeriesKey(String strategy, String instrument) {}
}
