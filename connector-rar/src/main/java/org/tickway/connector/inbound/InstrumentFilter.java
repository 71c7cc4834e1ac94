package org.tickway.connector.inbound;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;

/**
 * Keeps the records that an activation wants, and those that speak of every instrument; remembers its verdict of each.
 *
 * <p>Belongs to the delivery thread.
 */
final class InstrumentFilter {

    private static final byte WANTED = 1;
    private static final byte UNWANTED = 2;

    private final InstrumentPattern pattern;
    private final boolean everything;
    private final IntFunction<@Nullable Instrument> instruments;
    private byte[] verdicts = new byte[64];

    /** @param instruments finds an instrument by its id; null where it is not known, or not yet */
    InstrumentFilter(InstrumentPattern pattern, IntFunction<@Nullable Instrument> instruments) {
        this.pattern = pattern;
        this.everything = pattern.matchesAll();
        this.instruments = instruments;
    }

    /** Takes unwanted records out of the batch; whether any is left. */
    boolean retain(TickBatch batch) {
        if (!everything) {
            ByteBuffer buffer = batch.buffer();
            batch.retain(record -> isWanted(TickCodec.instrumentId(buffer, record)));
        }
        return batch.count() > 0;
    }

    private boolean isWanted(int instrumentId) {
        if (instrumentId == TickLayout.ALL_INSTRUMENTS) {
            return true;
        }
        byte verdict = instrumentId < verdicts.length ? verdicts[instrumentId] : 0;
        return (verdict == 0 ? judge(instrumentId) : verdict) == WANTED;
    }

    private byte judge(int instrumentId) {
        Instrument instrument = instruments.apply(instrumentId);
        if (instrument == null) {
            return UNWANTED; // not remembered: the directory may name it later
        }
        if (instrumentId >= verdicts.length) {
            verdicts = Arrays.copyOf(verdicts, Math.max(instrumentId + 1, 2 * verdicts.length));
        }
        verdicts[instrumentId] = pattern.matches(instrument) ? WANTED : UNWANTED;
        return verdicts[instrumentId];
    }
}
