package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.session.Overflow;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
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
    private static final int MAX_RECORDS = FrameLayout.MAX_RECORDS;
    /** A single trade is kept with its topic, see {@link TradesJson}. */
    private static final int LEAST_TEXTS = 2;

    private static final String OVERWRITTEN = "client too slow, events no longer kept";
    private static final String GIVEN_UP = "outbox full";
    private static final String LOST = "events lost before they reached the topic";

    private final MessageList messages;
    private final StateJson states;
    private final TradesJson trades;
    private final BarsJson bars;
    private final PublishedEvents published;
    private final RecordsBuffer records;
    private final TradeRuns tradeRuns;
    private final SendTrail trail;

    /**
     * @param published writes events that enterprise code has published
     */
    EventsDelivery(
            MessageList messages,
            StateJson states,
            RecordsBuffer records,
            TradeRuns tradeRuns,
            SendTrail trail,
            PublishedEvents published) {
        this.messages = messages;
        this.states = states;
        this.trades = new TradesJson(messages);
        this.bars = new BarsJson(messages);
        this.published = published;
        this.records = records;
        this.tradeRuns = tradeRuns;
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
        while (place < topic.end()) {
            int run = foldedFrom == 0 && !overwritten ? run(subscription, topic, place, binary, quoted) : 0;
            if (run > 0) {
                place += run;
                continue;
            }
            int epoch = topic.epochAt(place);
            long sequence = topic.sequenceAt(place);
            long expected = epoch == subscription.epoch() ? subscription.sequence() + 1 : 1;
            long from = foldedFrom > 0 ? foldedFrom : sequence;
            if (isFull(binary)) {
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
                place++;
                continue;
            }
            event(subscription, topic, place, sequence - from, binary, quoted);
            trail.event(subscription, epoch, sequence, sequence - from);
            subscription.sent(epoch, sequence);
            result.events++;
            result.folded += sequence - from;
            foldedFrom = 0;
            place++;
        }
        subscription.sentUpTo(place);
        return result;
    }

    /**
     * Writes as many trades at once as follow the client's last without a hole and fit into the frame; how many those are, 0
     * where they must be looked at one by one.
     */
    private int run(Subscription subscription, EventStream topic, long place, boolean binary, boolean quoted) {
        if (trail.isOn() || !(topic instanceof TradesTopic trades)) {
            return 0;
        }
        int most = binary ? Math.min(MAX_RECORDS - result.events, records.room()) : textRoom();
        int count = Math.min(trades.run(place), most);
        if (count < (binary ? 1 : LEAST_TEXTS)) {
            return 0;
        }
        int epoch = trades.epochAt(place);
        long first = trades.sequenceAt(place);
        long last = first + count - 1;
        boolean follows = epoch == subscription.epoch() && first == subscription.sequence() + 1;
        // Numbers rise within an epoch: where the last is the first and the count further, none is missing between.
        if (!follows || trades.epochAt(place + count - 1) != epoch || trades.sequenceAt(place + count - 1) != last) {
            return 0;
        }
        int written = count;
        if (binary) {
            int to = records.add(count);
            records.buffer().put(to, trades.events(), trades.offset(place), count * TickLayout.RECORD_LENGTH);
        } else {
            written = tradeRuns.write(subscription, trades, place, count, quoted, messages);
        }
        subscription.sent(epoch, first + written - 1);
        result.events += written;
        return written;
    }

    /** How many texts may follow, if they are short. */
    private int textRoom() {
        return messages.isJoined() && !isFull(false) ? MAX_EVENTS - result.events : 0;
    }

    private boolean isFull(boolean binary) {
        return result.events >= (binary ? MAX_RECORDS : MAX_EVENTS)
                || result.events > 0 && messages.bytes() >= FrameWriter.MAX_TEXT_BYTES;
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
