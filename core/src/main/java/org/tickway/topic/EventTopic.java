package org.tickway.topic;

import org.tickway.tick.TickLayout;

/**
 * Business events in order: orders, portfolios, alerts, signals, mobile.
 *
 * <p>Threads: see {@link MessageTopic} and {@link EventStream}.
 */
public final class EventTopic extends MessageTopic implements EventStream {

    private final MessageLog log;

    EventTopic(TopicClass topicClass, String name, int ref, TopicConfig config, MessageBudget budget) {
        super(topicClass, name, ref);
        this.log = new MessageLog(this, config.messageHistory(), config.maxEvents(), budget);
    }

    /**
     * Appends a message, then tells the subscribers. A jump of the sequence is told as a gap.
     *
     * @param timeNs when it was published, nanoseconds since the epoch
     * @param payloadUtf8 one JSON value; not copied, so not to be changed any more
     */
    public MergeOutcome append(long sequence, int epoch, long timeNs, byte[] payloadUtf8) {
        synchronized (this) {
            if (hasReached(epoch, sequence)) {
                return MergeOutcome.LATE;
            }
            log.append(epoch, sequence, timeNs, payloadUtf8);
            setTimes(timeNs, TickLayout.NULL_VALUE);
            moveTo(epoch, sequence);
        }
        tellSubscribers();
        return MergeOutcome.TAKEN;
    }

    /** The JSON of the event at {@code place}, not to be changed; under the monitor. */
    public byte[] payloadAt(long place) {
        return log.payloadAt(place);
    }

    /** When the event at {@code place} was published, in nanoseconds; under the monitor. */
    public long timeNsAt(long place) {
        return log.timeNsAt(place);
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
    void onSubscribed() {
        log.subscribed();
    }

    @Override
    void onRestored() {
        while (log.oldest() < log.end()) {
            log.forgetOldest();
        }
    }
}
