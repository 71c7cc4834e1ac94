package org.tickway.frame;

import org.jspecify.annotations.Nullable;
import org.tickway.session.Outbox;
import org.tickway.session.Overflow;
import org.tickway.session.Session;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionCounters.Counter;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.tick.CompactLayout;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.EventStream;
import org.tickway.topic.EventTopic;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.PricesTopic;
import org.tickway.topic.StateTopic;
import org.tickway.topic.Topic;

/**
 * Fills a frame with everything that is due for a session: control messages first, then states and data in the order in
 * which they became due, up to {@link #MAX_TEXT_BYTES} or {@link FrameLayout#MAX_RECORDS}.
 *
 * <p>One thread, the session's sender.
 */
final class FrameWriter {

    /** A text frame that has reached this many bytes takes no further message. */
    static final int MAX_TEXT_BYTES = 48 * 1024;

    private final Frame frame;
    private final StateJson states;
    private final PricesJson pricesJson;
    private final PricesRecords pricesRecords;
    private final DepthJson depthJson;
    private final DepthRecords depthRecords;
    private final EventsDelivery events;
    private final EventsDelivery orders;
    private final ValueJson values;
    private final OpenAlgoJson openAlgo;
    private final SessionCounters counters;
    private final SendTrail trail = new SendTrail();

    FrameWriter(Frame frame, SenderShare share, SessionCounters counters) {
        DepthDelta scratch = share.scratch;
        this.frame = frame;
        this.states = new StateJson(frame.messages, trail);
        this.pricesJson = new PricesJson(frame.messages);
        this.pricesRecords = new PricesRecords(frame.records);
        this.depthJson = new DepthJson(frame.messages, scratch);
        this.depthRecords = new DepthRecords(frame.records, scratch);
        MessagesJson published = new MessagesJson(frame.messages);
        this.events =
                new EventsDelivery(frame.messages, states, frame.records, share.tradeRuns, trail, published::write);
        OrderUpdateJson orderUpdates = new OrderUpdateJson(frame.messages);
        this.orders =
                new EventsDelivery(frame.messages, states, frame.records, share.tradeRuns, trail, orderUpdates::write);
        this.values = new ValueJson(frame.messages);
        this.openAlgo = new OpenAlgoJson(frame.messages, scratch);
        this.counters = counters;
    }

    Frame frame() {
        return frame;
    }

    SendTrail trail() {
        return trail;
    }

    /** Takes from the outbox what is due and fits, and writes it. */
    void fill(Outbox outbox, long nowNs) {
        Session session = outbox.session();
        session.admitNewTopics();
        outbox.beginTurn(nowNs);
        trail.begin(session.isRecorded());
        frame.clear();
        frame.messages.join(session.form().joinsMessages());
        writeControls(outbox);
        long folded = 0;
        boolean compact = false;
        while (!isFull()) {
            Subscription subscription = outbox.poll(nowNs);
            if (subscription == null) {
                break;
            }
            // What announces this topic was queued before it became due, maybe since the last look: it goes first.
            if (!writeControls(outbox)) {
                subscription.onChange();
                break;
            }
            if (session.form() == WireForm.BINARY_64 && subscription.topic() instanceof InstrumentTopic) {
                boolean prices = subscription.topic() instanceof PricesTopic;
                if (frame.records.records() == 0) {
                    compact = prices;
                    frame.records.clear(prices ? CompactLayout.RECORD_LENGTH : TickLayout.RECORD_LENGTH);
                } else if (prices != compact) {
                    subscription.onChange();
                    break;
                }
            }
            folded += write(subscription, session);
            if (session.overflow().settle()) {
                counters.add(Counter.SLOW_CONSUMERS_CLOSED, 1);
            }
        }
        frame.messages.close();
        if (!frame.isEmpty()) {
            outbox.wrote(frame.bytes(), nowNs);
            counters.add(Counter.MESSAGES_SENT, frame.messages.count() + frame.records.records());
            counters.add(Counter.CHANGES_FOLDED, folded);
        }
    }

    /** Writes all control messages that wait; false where the frame is full before. */
    private boolean writeControls(Outbox outbox) {
        while (!isFull()) {
            byte @Nullable [] control = outbox.pollControl();
            if (control == null) {
                return true;
            }
            frame.messages.add(control);
        }
        return false;
    }

    private long write(Subscription subscription, Session session) {
        if (!subscription.isActive()) {
            return 0;
        }
        if (session.form() == WireForm.OPENALGO && subscription.topic() instanceof EventTopic topic) {
            synchronized (topic) {
                return deliver(orders, subscription, topic, session.overflow(), false, false);
            }
        }
        if (session.form() == WireForm.OPENALGO) {
            return trail.isOn() ? writeAndNote(subscription) : openAlgo.write(subscription);
        }
        boolean binary = session.form().isBinary();
        boolean quoted = session.numbersAsStrings();
        Topic topic = subscription.topic();
        synchronized (topic) {
            if (subscription.topic() != topic) {
                subscription.onChange(); // it has come to its live topic meanwhile
                return 0;
            }
            states.write(subscription);
            if (topic instanceof EventStream stream) {
                return deliver(events, subscription, stream, session.overflow(), binary, quoted);
            }
            if (!trail.isOn()) {
                return writeValue(subscription, topic, binary, quoted);
            }
            trail.before(subscription);
            boolean known = subscription.hasSnapshotOf(topic.epoch());
            int textsBefore = frame.messages.count();
            long folded = writeValue(subscription, topic, binary, quoted);
            boolean text = frame.messages.count() > textsBefore;
            trail.after(
                    subscription,
                    text ? frame.messages.endsWithSnapshot() : !known && subscription.hasSnapshotOf(topic.epoch()));
            return folded;
        }
    }

    private long writeValue(Subscription subscription, Topic topic, boolean binary, boolean quoted) {
        if (topic instanceof PricesTopic prices) {
            return binary ? pricesRecords.write(subscription, prices) : pricesJson.write(subscription, prices, quoted);
        }
        if (topic instanceof DepthTopic depth) {
            return binary ? depthRecords.write(subscription, depth) : depthJson.write(subscription, depth, quoted);
        }
        return topic instanceof StateTopic value ? values.write(subscription, value) : 0;
    }

    /** Every message of OpenAlgo's protocol is a whole value. */
    private long writeAndNote(Subscription subscription) {
        trail.before(subscription);
        int before = frame.messages.count();
        long folded = openAlgo.write(subscription);
        if (frame.messages.count() > before) {
            trail.after(subscription, true);
        }
        return folded;
    }

    private long deliver(
            EventsDelivery delivery,
            Subscription subscription,
            EventStream topic,
            Overflow overflow,
            boolean binary,
            boolean quoted) {
        EventsDelivery.Result result = delivery.write(subscription, topic, overflow, binary, quoted);
        if (result.missed > 0) {
            counters.add(Counter.EVENTS_MISSED, result.missed);
        }
        if (!result.complete) {
            subscription.onChange();
        }
        return result.folded;
    }

    private boolean isFull() {
        return frame.messages.bytes() >= MAX_TEXT_BYTES || frame.records.records() >= FrameLayout.MAX_RECORDS;
    }
}
