package org.tickway.connector.host;

import java.util.function.LongSupplier;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.TickWriter;
import org.tickway.tick.Tick;
import org.tickway.tick.TickLayout;

/** Writes what applications publish into the adapter's own ring, one at a time. Safe for any thread. */
final class ApplicationTicks implements AutoCloseable {

    private static final int LARGEST_EXPONENT = 18;

    private final InstrumentDirectory instruments;
    private final TickWriter writer;
    private final LongSupplier clockNs;
    private boolean closed;

    /** @param clockNs nanoseconds since the epoch */
    ApplicationTicks(InstrumentDirectory instruments, TickWriter writer, LongSupplier clockNs) {
        this.instruments = instruments;
        this.writer = writer;
        this.clockNs = clockNs;
    }

    synchronized void publish(Tick tick) throws HostException {
        if (closed) {
            throw new HostException("the connector has stopped");
        }
        requireWritable(tick);
        int instrumentId = instrument(tick).id();
        switch (tick.kind()) {
            case QUOTE -> quote(instrumentId, tick);
            case TRADE -> trade(instrumentId, tick);
            default -> summary(instrumentId, tick);
        }
        writer.ring().flush();
    }

    private static void requireWritable(Tick tick) {
        switch (tick.kind()) {
            case QUOTE, TRADE, SUMMARY -> {
                requireExponent("priceExponent", tick.priceExponent(), tick);
                requireExponent("quantityExponent", tick.quantityExponent(), tick);
            }
            default ->
                throw new IllegalArgumentException("kind=" + tick.kind() + " of a published tick of "
                        + tick.instrument() + " must be QUOTE, TRADE or SUMMARY");
        }
    }

    private static void requireExponent(String name, int exponent, Tick tick) {
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            throw new IllegalArgumentException(name + "=" + exponent + " of a published tick of " + tick.instrument()
                    + " must be from -" + LARGEST_EXPONENT + " to " + LARGEST_EXPONENT);
        }
    }

    private Instrument instrument(Tick tick) throws HostException {
        Instrument known = instruments.find(tick.instrument());
        if (known != null) {
            return known;
        }
        try {
            return instruments.add(tick.instrument(), null, tick.priceExponent(), tick.quantityExponent());
        } catch (IllegalStateException full) {
            throw new HostException(
                    "tick of " + tick.instrument() + " cannot be published: " + full.getMessage(), full);
        }
    }

    private void quote(int instrumentId, Tick tick) {
        writer.quote(
                instrumentId,
                tick.priceExponent(),
                tick.quantityExponent(),
                tick.sourceTimeNs(),
                clockNs.getAsLong(),
                0,
                tick.field(TickLayout.Quote.LAST),
                tick.field(TickLayout.Quote.LAST_QUANTITY),
                tick.field(TickLayout.Quote.VOLUME),
                tick.field(TickLayout.Quote.BID),
                tick.field(TickLayout.Quote.BID_QUANTITY),
                tick.field(TickLayout.Quote.ASK),
                tick.field(TickLayout.Quote.ASK_QUANTITY),
                tick.field(TickLayout.Quote.OPEN_INTEREST),
                tick.field(TickLayout.Quote.AVERAGE_PRICE),
                tick.field(TickLayout.Quote.LAST_TRADE_TIME));
    }

    private void trade(int instrumentId, Tick tick) {
        long side = tick.field(TickLayout.Trade.AGGRESSOR_SIDE);
        writer.trade(
                instrumentId,
                tick.priceExponent(),
                tick.quantityExponent(),
                tick.sourceTimeNs(),
                clockNs.getAsLong(),
                0,
                tick.field(TickLayout.Trade.PRICE),
                tick.field(TickLayout.Trade.QUANTITY),
                tick.field(TickLayout.Trade.TRADE_ID),
                side == TickLayout.SIDE_BID || side == TickLayout.SIDE_ASK ? (int) side : 0);
    }

    private void summary(int instrumentId, Tick tick) {
        writer.summary(
                instrumentId,
                tick.priceExponent(),
                tick.quantityExponent(),
                tick.sourceTimeNs(),
                clockNs.getAsLong(),
                0,
                tick.field(TickLayout.Summary.OPEN),
                tick.field(TickLayout.Summary.HIGH),
                tick.field(TickLayout.Summary.LOW),
                tick.field(TickLayout.Summary.PREVIOUS_CLOSE),
                tick.field(TickLayout.Summary.UPPER_LIMIT),
                tick.field(TickLayout.Summary.LOWER_LIMIT),
                tick.field(TickLayout.Summary.HIGH_52_WEEKS),
                tick.field(TickLayout.Summary.LOW_52_WEEKS),
                tick.field(TickLayout.Summary.TOTAL_BUY_QUANTITY),
                tick.field(TickLayout.Summary.TOTAL_SELL_QUANTITY));
    }

    @Override
    public synchronized void close() {
        closed = true;
        writer.ring().close();
    }
}
