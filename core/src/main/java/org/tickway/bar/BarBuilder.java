package org.tickway.bar;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * Adds trades to the bars of their intervals and writes the bars.
 *
 * <p>One thread. Nothing is allocated per trade, but for the first one of an instrument.
 *
 * <p>A trade belongs to the interval of its venue's time, or of ours where the venue tells none; intervals begin at whole
 * multiples of their length since the epoch. A bar is closed when a trade of a later interval comes, or by the clock,
 * {@link #GRACE_MS} after its end. A trade of an interval that was closed already is added to the open one: its volume
 * counts, though late. An interval without trades has no bar. The open bar is written when it changed, at most every
 * {@link #OPEN_INTERVAL_MS}; the closed one carries {@link TickFlags#BAR_CLOSED}.
 *
 * <p>A bar that lacks trades, because the builder began in its middle or missed some, carries {@link TickFlags#GAP_BEFORE}.
 */
public final class BarBuilder {

    /** An open bar is written at most so often. */
    public static final long OPEN_INTERVAL_MS = 250;

    /** So long after the end of an interval its trades may still arrive. */
    public static final long GRACE_MS = 500;

    private static final TickStream[] STREAMS =
            Arrays.stream(TickStream.values()).filter(TickStream::isBars).toArray(TickStream[]::new);
    private static final long NS_PER_MS = 1_000_000L;

    private final TickWriter writer;
    private final List<InstrumentBars> instruments = new ArrayList<>();
    private @Nullable InstrumentBars[] byId = new @Nullable InstrumentBars[64];

    public BarBuilder(TickWriter writer) {
        this.writer = writer;
    }

    /** Adds the trades of the batch. Bars are written by {@link #write}, and where a later interval begins. */
    public void add(TickBatch batch) {
        if (batch.lost() > 0) {
            instruments.forEach(InstrumentBars::markIncomplete);
        }
        ByteBuffer buffer = batch.buffer();
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            if (TickCodec.kind(buffer, record) == TickKind.TRADE.code()) {
                add(buffer, record);
            }
        }
    }

    /**
     * Writes the bars that changed and those whose interval has ended.
     *
     * @param nowNs nanoseconds since the epoch
     */
    public void write(long nowNs) {
        for (int number = 0; number < instruments.size(); number++) {
            InstrumentBars its = instruments.get(number);
            for (int index = 0; index < STREAMS.length; index++) {
                OpenBar bar = its.bars[index];
                if (bar.isEmpty()) {
                    continue;
                }
                long endNs = bar.openTimeNs + STREAMS[index].intervalMs() * NS_PER_MS;
                if (nowNs >= endNs + GRACE_MS * NS_PER_MS) {
                    close(its, index, nowNs);
                } else if (bar.changed && nowNs - bar.writtenAtNs >= OPEN_INTERVAL_MS * NS_PER_MS) {
                    put(its, index, 0, nowNs);
                }
            }
        }
        writer.ring().flush();
    }

    private void add(ByteBuffer buffer, int record) {
        long price = TickCodec.field(buffer, record, TickLayout.Trade.PRICE);
        if (price == TickLayout.NULL_VALUE) {
            return;
        }
        InstrumentBars its = instrument(TickCodec.instrumentId(buffer, record));
        int epoch = TickCodec.epoch(buffer, record);
        long sequence = TickCodec.topicSequence(buffer, record);
        if (epoch != its.epoch || sequence != its.sequence + 1) {
            its.markIncomplete();
        }
        its.epoch = epoch;
        its.sequence = sequence;
        long receivedNs = TickCodec.receiveTime(buffer, record);
        long sourceNs = TickCodec.sourceTime(buffer, record);
        long timeNs = sourceNs == TickLayout.NULL_VALUE ? receivedNs : sourceNs;
        rescale(its, TickCodec.priceExponent(buffer, record), TickCodec.quantityExponent(buffer, record), receivedNs);
        long quantity = TickCodec.field(buffer, record, TickLayout.Trade.QUANTITY);
        for (int index = 0; index < STREAMS.length; index++) {
            OpenBar bar = its.bars[index];
            long lengthNs = STREAMS[index].intervalMs() * NS_PER_MS;
            long openTimeNs = Math.floorDiv(timeNs, lengthNs) * lengthNs;
            if (!bar.isEmpty() && openTimeNs > bar.openTimeNs) {
                close(its, index, receivedNs);
            }
            if (bar.isEmpty()) {
                bar.begin(openTimeNs);
            }
            bar.add(price, quantity, timeNs);
        }
    }

    /** A venue that changes the decimals of an instrument ends the open bars: their numbers could not be added. */
    private void rescale(InstrumentBars its, int priceExponent, int quantityExponent, long nowNs) {
        if (its.priceExponent == priceExponent && its.quantityExponent == quantityExponent) {
            return;
        }
        for (int index = 0; index < STREAMS.length; index++) {
            if (!its.bars[index].isEmpty()) {
                close(its, index, nowNs);
            }
            its.bars[index].incomplete = true;
        }
        its.priceExponent = priceExponent;
        its.quantityExponent = quantityExponent;
    }

    private void close(InstrumentBars its, int index, long nowNs) {
        put(its, index, TickFlags.BAR_CLOSED, nowNs);
        its.bars[index].end();
    }

    private void put(InstrumentBars its, int index, int flags, long nowNs) {
        OpenBar bar = its.bars[index];
        writer.bar(
                its.instrumentId,
                its.priceExponent,
                its.quantityExponent,
                bar.lastTradeNs,
                nowNs,
                bar.incomplete ? flags | TickFlags.GAP_BEFORE : flags,
                STREAMS[index],
                bar.openTimeNs,
                bar.open,
                bar.high,
                bar.low,
                bar.close,
                bar.volume,
                bar.trades);
        bar.changed = false;
        bar.writtenAtNs = nowNs;
    }

    private InstrumentBars instrument(int instrumentId) {
        if (instrumentId >= byId.length) {
            byId = Arrays.copyOf(byId, Math.max(instrumentId + 1, 2 * byId.length));
        }
        InstrumentBars its = byId[instrumentId];
        if (its == null) {
            its = new InstrumentBars(instrumentId, STREAMS.length);
            byId[instrumentId] = its;
            instruments.add(its);
        }
        return its;
    }
}
