package org.tickway.events;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.codec.TickReader;
import org.tickway.instrument.Instrument;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;
import org.tickway.tick.TickLayout;

/**
 * Publishes records as CDI events to those who observe them.
 *
 * <p>One thread at a time publishes. A {@link Tick} is made only for an instrument that somebody observes; who does is
 * found out at its first record and kept, since observers never change while an application runs.
 */
public final class TickEvents {

    private final IntFunction<@Nullable Instrument> instruments;
    private final TickObservers observers;
    private final EventCounters counters;
    private @Nullable InstrumentEvents[] byInstrument = new @Nullable InstrumentEvents[64];
    private @Nullable InstrumentEvents ofFeeds;

    /**
     * @param instruments finds an instrument by its id; null where there is none yet
     */
    public TickEvents(IntFunction<@Nullable Instrument> instruments, TickObservers observers, EventCounters counters) {
        this.instruments = instruments;
        this.observers = observers;
        this.counters = counters;
    }

    /** Publishes each record of the batch that somebody observes, in order. Never throws what an observer throws. */
    public void publish(TickBatch batch) {
        ByteBuffer buffer = batch.buffer();
        int count = batch.count();
        for (int index = 0; index < count; index++) {
            int record = batch.record(index);
            InstrumentEvents events = events(TickCodec.instrumentId(buffer, record));
            if (events != null && events.isObserved()) {
                events.publish(TickReader.read(buffer, record, events.instrument()));
            }
        }
    }

    public EventCounters counters() {
        return counters;
    }

    private @Nullable InstrumentEvents events(int instrumentId) {
        if (instrumentId < 0) {
            return instrumentId == TickLayout.ALL_INSTRUMENTS ? eventsOfFeeds() : null;
        }
        InstrumentEvents known = instrumentId < byInstrument.length ? byInstrument[instrumentId] : null;
        return known == null ? resolve(instrumentId) : known;
    }

    private InstrumentEvents eventsOfFeeds() {
        InstrumentEvents events = ofFeeds;
        if (events == null) {
            events = observers.ofFeeds();
            ofFeeds = events;
        }
        return events;
    }

    private @Nullable InstrumentEvents resolve(int instrumentId) {
        Instrument instrument = instruments.apply(instrumentId);
        if (instrument == null) {
            return null;
        }
        if (instrumentId >= byInstrument.length) {
            byInstrument = Arrays.copyOf(byInstrument, Integer.highestOneBit(instrumentId) << 1);
        }
        InstrumentEvents events = observers.of(instrument);
        byInstrument[instrumentId] = events;
        return events;
    }
}
