package org.tickway.simulator.binance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/**
 * Rewrites the recorded ids and times for a later lap, so that each chain goes on without a hole: every other byte stays.
 *
 * @param timeShiftMs added to times per lap; also the length of a lap
 * @param idShifts added to ids per lap, by numbering, by upper-case symbol
 */
record LapShift(long timeShiftMs, Map<String, Map<IdKind, Long>> idShifts) {
    /** A lap begins that long after the last event of the lap before. */
    private static final long LAP_PAUSE_MS = 100;

    /**
     * The event as lap {@code lap} (from 0) has it; in lap 0 the very same object.
     */
    RecordedEvent shifted(RecordedEvent event, long lap) {
        if (lap == 0) {
            return event;
        }
        byte[] json = event.json();
        Map<IdKind, Long> shifts = idShifts.getOrDefault(event.symbol(), Map.of());
        ByteArrayOutputStream out = new ByteArrayOutputStream(json.length + 16);
        int copied = 0;
        for (Map.Entry<String, JsonValue> entry : data(event).values().entrySet()) {
            IdKind kind = IdKind.of(event.stream(), entry.getKey());
            if (kind != null && entry.getValue() instanceof JsonValue.Numeral numeral) {
                long shift = kind == IdKind.TIME ? timeShiftMs : shifts.getOrDefault(kind, 0L);
                out.write(json, copied, numeral.start() - copied);
                out.writeBytes(Long.toString(numeral.toLong() + lap * shift).getBytes(StandardCharsets.US_ASCII));
                copied = numeral.end();
            }
        }
        out.write(json, copied, json.length - copied);
        int tail = json.length - event.dataEnd();
        byte[] rewritten = out.toByteArray();
        return new RecordedEvent(
                event.receiveTimeNs(), event.stream(), rewritten, event.dataStart(), rewritten.length - tail);
    }

    /** The parsed {@code data} object of an event that was checked when it was read. */
    static JsonValue.Members data(RecordedEvent event) {
        try {
            return (JsonValue.Members) JsonParser.parse(event.json(), event.dataStart(), event.dataEnd());
        } catch (JsonSyntaxException e) {
            throw new IllegalStateException("an event that was read before no longer parses: " + event.stream(), e);
        }
    }

    /** Gathers the span of each numbering while a recording is read. */
    static final class Ranges {
        private final Map<String, Map<IdKind, long[]>> bySymbol = new HashMap<>();
        private final Map<String, long[]> depthBySymbol = new HashMap<>();
        private long firstTimeMs = Long.MAX_VALUE;
        private long lastTimeMs = Long.MIN_VALUE;

        void include(String stream, JsonValue.Members data) {
            String symbol = StreamName.symbol(stream);
            data.values().forEach((key, value) -> {
                IdKind kind = IdKind.of(stream, key);
                if (kind == null || !(value instanceof JsonValue.Numeral numeral)) {
                    return;
                }
                long number = numeral.toLong();
                if (kind == IdKind.TIME) {
                    firstTimeMs = Math.min(firstTimeMs, number);
                    lastTimeMs = Math.max(lastTimeMs, number);
                    return;
                }
                widen(
                        bySymbol.computeIfAbsent(symbol, s -> new EnumMap<>(IdKind.class))
                                .computeIfAbsent(kind, k -> new long[] {number, number}),
                        number);
                if (StreamName.isDepthDifference(stream)) {
                    widen(depthBySymbol.computeIfAbsent(symbol, s -> new long[] {number, number}), number);
                }
            });
        }

        private static void widen(long[] range, long number) {
            range[0] = Math.min(range[0], number);
            range[1] = Math.max(range[1], number);
        }

        LapShift shift(List<RecordedEvent> events) {
            Map<String, Map<IdKind, Long>> shifts = new HashMap<>();
            bySymbol.forEach((symbol, ranges) -> {
                Map<IdKind, Long> ofSymbol = new EnumMap<>(IdKind.class);
                ranges.forEach((kind, range) -> ofSymbol.put(kind, range[1] - range[0] + 1));
                // Only the differences' own chain U = previous u + 1 must have no hole at the seam; best quotes share
                // its ids but need not reach its ends.
                long[] depth = depthBySymbol.get(symbol);
                if (depth != null) {
                    // One more id for the change that empties the book between two laps.
                    ofSymbol.put(IdKind.UPDATE, depth[1] - depth[0] + 2);
                }
                shifts.put(symbol, ofSymbol);
            });
            long receivedMs = (events.get(events.size() - 1).receiveTimeNs()
                            - events.get(0).receiveTimeNs())
                    / 1_000_000;
            long eventMs = lastTimeMs < firstTimeMs ? 0 : lastTimeMs - firstTimeMs;
            return new LapShift(Math.max(receivedMs, eventMs) + LAP_PAUSE_MS, shifts);
        }
    }
}
