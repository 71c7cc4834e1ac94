package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.session.Overflow;
import org.tickway.session.Subscription;
import org.tickway.topic.BarsTopic;
import org.tickway.topic.EventStream;
import org.tickway.topic.EventTopic;
import org.tickway.topic.TradesTopic;

/**
 * Hands a client the events that it does not have yet, in order, and says which ones it will never have.
 *
 * <p>One thread, under the topic's monitor.
 */
final class EventsDelivery {

    private static final int MAX_EVENTS = 256;
    private static final String OVERWRITTEN = "client too slow, events no longer kept";
    private static final String GIVEN_UP = "outbox full";
    private static final String LOST = "events lost before they reached the topic";

    private final MessageList messages;
    private final StateJson states;
    private final TradesJson trades;
    private final BarsJson bars;
    private final PublishedEvents published;
    private final RecordsBuffer records;
    private final SendTrail trail;

    /**
     * @param published writes events that enterprise code has published
     */
    EventsDelivery(
            MessageList messages, StateJson states, RecordsBuffer records, SendTrail trail, PublishedEvents published) {
        this.messages = messages;
        this.states = states;
        this.trades = new TradesJson(messages);
        this.bars = new BarsJson(messages);
        this.published = published;
        this.records = records;
        this.trail = trail;
    }

    /** Writes one published event as a message in a form; under the topic's monitor. */
    @FunctionalInterface
    interface PublishedEvents {
        void write(Subscription subscription, EventTopic topic, long place);
    }

    /** What came of one delivery. */
    static final class Result {
        int events;
        long missed;
        long folded;
        boolean complete;
    }

    private final Result result = new Result();

    /**
     * Writes events as far as one turn goes; as records, it stops before a hole that follows other records of this frame,
     * since a text frame goes out before a binary one.
     */
    Result write(Subscription subscription, EventStream topic, Overflow overflow, boolean binary, boolean quoted) {
        result.events = 0;
        result.missed = 0;
        result.folded = 0;
        result.complete = true;
        long place = overflow.firstPlace(subscription, topic);
        if (place == Overflow.CLOSED) {
            return result;
        }
        boolean givenUp = place > Math.max(subscription.place(), topic.oldest());
        boolean overwritten = place > subscription.place();
        long foldedFrom = 0;
        for (; place < topic.end(); place++) {
            int epoch = topic.epochAt(place);
            long sequence = topic.sequenceAt(place);
            long expected = epoch == subscription.epoch() ? subscription.sequence() + 1 : 1;
            long from = foldedFrom > 0 ? foldedFrom : sequence;
            if (isFull()) {
                place -= sequence - from;
                result.complete = false;
                break;
            }
            if (from > expected) {
                if (binary && result.events > 0) {
                    place -= sequence - from;
                    result.complete = false;
                    break;
                }
                states.gap(subscription, epoch, expected, from - 1, reason(overwritten, givenUp));
                result.missed += from - expected;
                subscription.sent(epoch, from - 1);
            }
            overwritten = false;
            if (topic.isReplaced(place)) {
                foldedFrom = from;
                continue;
            }
            event(subscription, topic, place, sequence - from, binary, quoted);
            trail.event(subscription, epoch, sequence, sequence - from);
            subscription.sent(epoch, sequence);
            result.events++;
            result.folded += sequence - from;
            foldedFrom = 0;
        }
        subscription.sentUpTo(place);
        return result;
    }

    private boolean isFull() {
        return result.events >= MAX_EVENTS || result.events > 0 && messages.bytes() >= FrameWriter.MAX_TEXT_BYTES;
    }

    private static String reason(boolean overwritten, boolean givenUp) {
        if (givenUp) {
            return GIVEN_UP;
        }
        return overwritten ? OVERWRITTEN : LOST;
    }

    private void event(
            Subscription subscription, EventStream topic, long place, long folded, boolean binary, boolean quoted) {
        if (topic instanceof TradesTopic ofTrades) {
            if (binary) {
                copy(ofTrades.events(), ofTrades.offset(place));
            } else {
                trades.write(subscription, ofTrades, place, quoted);
            }
        } else if (topic instanceof BarsTopic ofBars) {
            if (binary) {
                copy(ofBars.events(), ofBars.offset(place));
            } else {
                bars.write(subscription, ofBars, place, folded, quoted);
            }
        } else if (topic instanceof EventTopic ofMessages) {
            published.write(subscription, ofMessages, place);
        }
    }

    private void copy(ByteBuffer events, int record) {
        int to = records.add();
        TickCodec.copy(events, record, records.buffer(), to);
    }
}
