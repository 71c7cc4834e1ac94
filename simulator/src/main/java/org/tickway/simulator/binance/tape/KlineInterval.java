package org.tickway.simulator.binance.tape;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The lengths of candles that the venue has (web-socket-streams.md, "Kline/Candlestick chart intervals"). */
public enum KlineInterval {
    SECOND("1s", 1_000L),
    MINUTES_1("1m", 60_000L),
    MINUTES_3("3m", 3 * 60_000L),
    MINUTES_5("5m", 5 * 60_000L),
    MINUTES_15("15m", 15 * 60_000L),
    MINUTES_30("30m", 30 * 60_000L),
    HOURS_1("1h", 3_600_000L),
    HOURS_2("2h", 2 * 3_600_000L),
    HOURS_4("4h", 4 * 3_600_000L),
    HOURS_6("6h", 6 * 3_600_000L),
    HOURS_8("8h", 8 * 3_600_000L),
    HOURS_12("12h", 12 * 3_600_000L),
    DAYS_1("1d", 86_400_000L),
    DAYS_3("3d", 3 * 86_400_000L),
    WEEK("1w", 7 * 86_400_000L),
    MONTH("1M", 0);

    /** The first Monday after the beginning of 1970. */
    private static final long FIRST_MONDAY_MS = 4 * 86_400_000L;

    private final String label;
    private final long lengthMs;

    KlineInterval(String label, long lengthMs) {
        this.label = label;
        this.lengthMs = lengthMs;
    }

    /** The interval with this label, or null. */
    public static @Nullable KlineInterval of(String label) {
        for (KlineInterval interval : values()) {
            if (interval.label.equals(label)) {
                return interval;
            }
        }
        return null;
    }

    /** Such as {@code 5m}. */
    public String label() {
        return label;
    }

    /** When the interval begins that has this moment, by a clock that is so far ahead of UTC. */
    public long startMs(long timeMs, long offsetMs) {
        long local = timeMs + offsetMs;
        if (this == MONTH) {
            LocalDate first = Instant.ofEpochMilli(local)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate()
                    .withDayOfMonth(1);
            return first.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli() - offsetMs;
        }
        long shift = this == WEEK ? FIRST_MONDAY_MS : 0;
        return Math.floorDiv(local - shift, lengthMs) * lengthMs + shift - offsetMs;
    }

    /** When the interval ends that begins then; not a part of it. */
    public long endMs(long startMs, long offsetMs) {
        if (this != MONTH) {
            return startMs + lengthMs;
        }
        return Instant.ofEpochMilli(startMs + offsetMs)
                        .atOffset(ZoneOffset.UTC)
                        .plusMonths(1)
                        .toInstant()
                        .toEpochMilli()
                - offsetMs;
    }
}
