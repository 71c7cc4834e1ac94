package org.tickway.simulator.binance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.binance.tape.Candle;
import org.tickway.simulator.binance.tape.KlineInterval;

/**
 * Sends what is due at regular times of the market's clock: statistics, klines, partial books, slow book updates. All of it
 * follows from the symbols' tapes. Confined to the event loop.
 */
final class TimedStreams {

    private static final long STEP_MS = 100;
    private static final long SECOND_MS = 1_000;
    /** After a longer silence nothing is made up for. */
    private static final long LONGEST_CATCH_UP_MS = 600_000;

    private static final long DAY_MS = 86_400_000;
    private static final long AVERAGE_MS = 300_000;

    private final StreamHub hub;
    private final Set<String> othersStreams;
    private final Map<String, SymbolTape> tapes = new LinkedHashMap<>();
    private final Map<String, Optional<TimedStream>> parsed = new HashMap<>();
    private long lastStepMs = -1;

    /** @param othersStreams that somebody else sends */
    TimedStreams(StreamHub hub, Set<String> othersStreams) {
        this.hub = hub;
        this.othersStreams = Set.copyOf(othersStreams);
    }

    void add(SymbolTape tape) {
        tapes.put(tape.symbol(), tape);
    }

    @Nullable
    SymbolTape tape(String symbol) {
        return tapes.get(symbol);
    }

    /** Everything that happens at this time or later is still to come: sends what is due until then. */
    void advance(long timeMs) {
        long step = Math.floorDiv(timeMs, STEP_MS) * STEP_MS;
        if (lastStepMs < 0 || step - lastStepMs > LONGEST_CATCH_UP_MS) {
            lastStepMs = step - STEP_MS;
        }
        while (lastStepMs < step) {
            lastStepMs += STEP_MS;
            send(lastStepMs);
        }
    }

    /** Back to the time before everything. */
    void rewind() {
        lastStepMs = -1;
        tapes.values().forEach(SymbolTape::clear);
    }

    private void send(long timeMs) {
        tapes.values().forEach(tape -> tape.advance(timeMs));
        for (String name : hub.streams()) {
            TimedStream stream = parsed.computeIfAbsent(name, word -> Optional.ofNullable(TimedStream.of(word)))
                    .orElse(null);
            if (stream != null && timeMs % stream.periodMs() == 0 && !othersStreams.contains(name)) {
                send(stream, timeMs);
            }
        }
        if (timeMs % SECOND_MS == 0) {
            tapes.values().forEach(SymbolTape::forgetTraded);
        }
    }

    private void send(TimedStream stream, long timeMs) {
        if (stream.isOfAllSymbols()) {
            sendArray(stream, timeMs);
            return;
        }
        SymbolTape tape = tapes.get(stream.symbol());
        if (tape == null) {
            return;
        }
        if (stream.kind() == TimedStream.Kind.SLOW_DEPTH) {
            tape.publishChanges(timeMs);
            return;
        }
        String data = message(stream, tape, timeMs);
        if (!data.isEmpty()) {
            tape.publish(stream.name(), data);
        }
    }

    /** One event for each symbol that was traded since the last array. */
    private void sendArray(TimedStream stream, long timeMs) {
        StringBuilder array = new StringBuilder(256);
        for (SymbolTape tape : tapes.values()) {
            String data = tape.wasTraded() ? message(stream, tape, timeMs) : "";
            if (!data.isEmpty()) {
                array.append(array.isEmpty() ? '[' : ',').append(data);
            }
        }
        if (!array.isEmpty()) {
            SymbolTape.publish(hub, stream.name(), array.append(']').toString());
        }
    }

    /** Empty where there is nothing to tell. */
    private static String message(TimedStream stream, SymbolTape tape, long timeMs) {
        String symbol = tape.symbol();
        return switch (stream.kind()) {
            case KLINE -> kline(stream, tape, timeMs);
            case PARTIAL_DEPTH -> tape.book().snapshotJson(stream.levels());
            case REFERENCE_PRICE -> MarketMessages.referencePrice(symbol, timeMs);
            case MINI_TICKER -> {
                WindowStatistics window = WindowStatistics.of(tape.candles(), timeMs, DAY_MS);
                yield window.isEmpty() ? "" : MarketMessages.miniTicker(symbol, window, timeMs);
            }
            case TICKER -> {
                WindowStatistics window = WindowStatistics.of(tape.candles(), timeMs, DAY_MS);
                yield window.isEmpty() ? "" : MarketMessages.ticker(symbol, window, tape.bestQuote(), timeMs);
            }
            case WINDOW_TICKER -> {
                WindowStatistics window = WindowStatistics.of(tape.candles(), timeMs, stream.windowMs());
                yield window.isEmpty() ? "" : MarketMessages.windowTicker(symbol, stream.window(), window, timeMs);
            }
            case AVERAGE_PRICE -> {
                WindowStatistics window = WindowStatistics.of(tape.candles(), timeMs, AVERAGE_MS);
                yield window.isEmpty() ? "" : MarketMessages.averagePrice(symbol, window, timeMs);
            }
            case SLOW_DEPTH -> "";
        };
    }

    /** The candle of the time that ends now: where that is the candle's own end, it is closed. */
    private static String kline(TimedStream stream, SymbolTape tape, long timeMs) {
        KlineInterval interval = stream.interval() == null ? KlineInterval.MINUTES_1 : stream.interval();
        long startMs = interval.startMs(timeMs - 1, stream.offsetMs());
        long endMs = interval.endMs(startMs, stream.offsetMs());
        Candle candle = tape.candles().candle(interval, startMs, stream.offsetMs());
        return candle == null
                ? ""
                : MarketMessages.kline(tape.symbol(), interval, candle, timeMs, endMs, timeMs >= endMs);
    }
}
