package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickStream;

/**
 * The trades of an instrument.
 *
 * <p>Threads: see {@link InstrumentTopic} and {@link EventStream}.
 */
public final class TradesTopic extends InstrumentTopic implements EventStream {

    private final RecordLog log;

    TradesTopic(Instrument instrument, int ref, TopicConfig config) {
        super(TopicClass.TRADES, instrument, TickStream.TRADES, ref);
        this.log = new RecordLog(this, config.recordHistory(), config.maxEvents());
    }

    /** The buffer in which {@link #offset} counts; under the monitor. */
    public ByteBuffer events() {
        return log.buffer();
    }

    /** Where the event at {@code place} (oldest to end - 1) begins in {@link #events()}; under the monitor. */
    public int offset(long place) {
        return log.offset(place);
    }

    /** How many events from {@code place} on stand one behind the other in {@link #events()}; at least 1. */
    public int run(long place) {
        return log.run(place);
    }

    @Override
    public long oldest() {
        return log.oldest();
    }

    @Override
    public long end() {
        return log.end();
    }

    @Override
    public long placeAfter(int epoch, long sequence) {
        return log.placeAfter(epoch, sequence);
    }

    @Override
    public int epochAt(long place) {
        return log.epochAt(place);
    }

    @Override
    public long sequenceAt(long place) {
        return log.sequenceAt(place);
    }

    @Override
    public boolean canContinue(int itsEpoch, long itsSequence) {
        return log.placeAfter(itsEpoch, itsSequence) >= 0;
    }

    @Override
    boolean apply(ByteBuffer buffer, int record) {
        log.append(buffer, record);
        return true;
    }

    @Override
    void onSubscribed() {
        log.subscribed();
    }
}
