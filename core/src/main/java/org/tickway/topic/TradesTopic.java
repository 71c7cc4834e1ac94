package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.Instrument;

/**
 * The trades of an instrument: an event topic, of which nothing is ever left out without a word.
 *
 * <p>Subscribers read by place: everything from the place where they stand to {@link #end()} is theirs. What has been
 * overwritten before they came shows as a hole in the events' sequences. Without subscribers nothing is kept.
 *
 * <p>Threads: see {@link Topic}.
 */
public final class TradesTopic extends Topic implements EventStream {

    private final EventLog log;
    private long firstOfEpoch = 1;
    private long slowestPlace; // no later than the place of any subscriber when it was last looked at

    TradesTopic(Instrument instrument, int ref, int maxEvents) {
        super(TopicClass.TRADES, instrument, ref);
        this.log = new EventLog(maxEvents);
    }

    @Override
    public long end() {
        return log.end();
    }

    @Override
    public long oldest() {
        return log.oldest();
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
    boolean apply(ByteBuffer buffer, int record) {
        if (subscriberCount() > 0) {
            if (log.isFull(slowestPlace)) {
                slowestPlace = slowestPlace();
            }
            log.append(buffer, record, epoch(), slowestPlace);
        } else {
            log.clear();
        }
        return true;
    }

    @Override
    void onSubscribed() {
        slowestPlace = Math.min(slowestPlace, log.end());
    }

    @Override
    void restart(long firstSequence) {
        firstOfEpoch = firstSequence;
    }

    /** The sequence with which the topic's epoch began; under the monitor. */
    public long firstOfEpoch() {
        return firstOfEpoch;
    }

    @Override
    public long sequenceAt(long place) {
        return TickCodec.topicSequence(log.buffer(), log.offset(place));
    }

    @Override
    public int epochAt(long place) {
        return TickCodec.epoch(log.buffer(), log.offset(place));
    }
}
