package org.tickway.frame;

import org.tickway.codec.TickCodec;
import org.tickway.session.Overflow;
import org.tickway.session.Subscription;
import org.tickway.topic.TradesTopic;

/**
 * Hands a client the events that it does not have yet, in order, and says which ones it will never have.
 *
 * <p>One thread, under the topic's monitor.
 */
final class TradesDelivery {

    private static final String OVERWRITTEN = "client too slow, events no longer kept";
    private static final String GIVEN_UP = "outbox full";
    private static final String LOST = "events lost before they reached the topic";

    private final StateJson states;
    private final TradesJson json;
    private final RecordsBuffer records;

    TradesDelivery(MessageList messages, StateJson states, RecordsBuffer records) {
        this.states = states;
        this.json = new TradesJson(messages);
        this.records = records;
    }

    /** What came of one delivery. */
    static final class Result {
        int events;
        long missed;
        boolean complete;
    }

    private final Result result = new Result();

    /**
     * Writes events up to {@code maxEvents}; as records, it stops before a hole that follows other records of this frame,
     * since a text frame goes out before a binary one.
     */
    Result write(
            Subscription subscription,
            TradesTopic topic,
            Overflow overflow,
            boolean binary,
            boolean quoted,
            int maxEvents) {
        result.events = 0;
        result.missed = 0;
        result.complete = true;
        long place = overflow.firstPlace(subscription, topic);
        if (place == Overflow.CLOSED) {
            return result;
        }
        boolean givenUp = place > Math.max(subscription.place(), topic.oldest());
        boolean overwritten = place > subscription.place();
        for (; place < topic.end(); place++) {
            if (result.events >= maxEvents) {
                result.complete = false;
                break;
            }
            int epoch = topic.epochAt(place);
            long sequence = topic.sequenceAt(place);
            long expected = expected(subscription, topic, epoch, sequence);
            if (sequence > expected) {
                if (binary && result.events > 0) {
                    result.complete = false;
                    break;
                }
                states.gap(subscription, epoch, expected, sequence - 1, reason(overwritten, givenUp));
                result.missed += sequence - expected;
            }
            overwritten = false;
            event(subscription, topic, place, binary, quoted);
            subscription.sent(epoch, sequence);
            result.events++;
        }
        subscription.sentUpTo(place);
        return result;
    }

    private static String reason(boolean overwritten, boolean givenUp) {
        if (givenUp) {
            return GIVEN_UP;
        }
        return overwritten ? OVERWRITTEN : LOST;
    }

    private static long expected(Subscription subscription, TradesTopic topic, int epoch, long sequence) {
        if (epoch == subscription.epoch()) {
            return subscription.sequence() + 1;
        }
        return epoch == topic.epoch() ? topic.firstOfEpoch() : sequence;
    }

    private void event(Subscription subscription, TradesTopic topic, long place, boolean binary, boolean quoted) {
        if (binary) {
            int record = records.add();
            TickCodec.copy(topic.events(), topic.offset(place), records.buffer(), record);
        } else {
            json.write(subscription, topic, place, quoted);
        }
    }
}
