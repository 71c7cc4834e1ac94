package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * The bars of one interval of an instrument. A closed bar is an event that always comes; of the updates of a bar that is
 * still open, a busy client gets the newest, told how many were folded into it.
 *
 * <p>Threads: see {@link InstrumentTopic} and {@link EventStream}.
 */
public final class BarsTopic extends InstrumentTopic implements EventStream {

    private final RecordLog log;

    BarsTopic(Instrument instrument, TickStream stream, int ref, TopicConfig config) {
        super(TopicClass.BARS, instrument, stream, ref);
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
    public boolean isReplaced(long place) {
        if (place + 1 >= log.end() || log.epochAt(place) != log.epochAt(place + 1)) {
            return false;
        }
        int record = log.offset(place);
        return log.sequenceAt(place) + 1 == log.sequenceAt(place + 1)
                && !TickFlags.has(TickCodec.flags(log.buffer(), record), TickFlags.BAR_CLOSED)
                && openTime(record) == openTime(log.offset(place + 1));
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

    private long openTime(int record) {
        return TickCodec.field(log.buffer(), record, TickLayout.Bar.OPEN_TIME);
    }
}
