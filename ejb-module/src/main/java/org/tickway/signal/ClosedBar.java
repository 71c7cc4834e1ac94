package org.tickway.signal;

import java.math.BigDecimal;
import org.tickway.tick.TickStream;

/**
 * A bar that will not change any more.
 *
 * @param instrument canonical name
 * @param interval one of the streams of bars
 * @param openTimeNs nanoseconds since the epoch
 * @param gap whether trades of it were lost upstream
 */
public record ClosedBar(
        String instrument,
        TickStream interval,
        long openTimeNs,
        BigDecimal open,
        BigDecimal high,
        BigDecimal low,
        BigDecimal close,
        BigDecimal volume,
        boolean gap) {}
