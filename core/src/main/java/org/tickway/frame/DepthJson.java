package org.tickway.frame;

import org.tickway.ring.DepthLevels;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthTopic;

/** Writes the messages of a {@link DepthTopic}: a snapshot of the book first, then the levels that changed. One thread. */
final class DepthJson {

    private static final byte[] SNAPSHOT_HEAD = JsonText.bytes("{\"type\":\"snapshot\",\"topic\":");
    private static final byte[] DELTA_HEAD = JsonText.bytes("{\"type\":\"delta\",\"topic\":");
    private static final byte[] STATE = JsonText.bytes(",\"state\":");
    private static final byte[] BIDS = JsonText.bytes(",\"payload\":{\"bids\":[");
    private static final byte[] ASKS = JsonText.bytes("],\"asks\":[");
    private static final byte[] END = JsonText.bytes("]}}");

    private final MessageList messages;
    private final DepthChange change;

    DepthJson(MessageList messages, DepthDelta scratch) {
        this.messages = messages;
        this.change = new DepthChange(scratch);
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription, DepthTopic topic, boolean quoted) {
        DepthLevels levels = change.gather(subscription, topic);
        if (levels == null) {
            return 0;
        }
        int epoch = topic.epoch();
        long sequence = topic.sequence();
        long skipped = subscription.foldedBefore(epoch, sequence);
        JsonBuffer json = messages.begin();
        JsonText.head(json, change.isSnapshot() ? SNAPSHOT_HEAD : DELTA_HEAD, subscription.name());
        JsonText.place(json, epoch, sequence, skipped);
        JsonText.times(json, topic.sourceTime(), topic.receiveTime());
        if (change.isSnapshot()) {
            json.raw(STATE);
            json.string(topic.state().state().name());
        }
        json.raw(BIDS);
        side(json, levels, TickLayout.SIDE_BID, topic, quoted);
        json.raw(ASKS);
        side(json, levels, TickLayout.SIDE_ASK, topic, quoted);
        json.raw(END);
        messages.end();
        subscription.sent(epoch, sequence);
        return skipped;
    }

    private static void side(JsonBuffer json, DepthLevels levels, int side, DepthTopic topic, boolean quoted) {
        boolean first = true;
        for (int index = 0; index < levels.size(); index++) {
            if (levels.side(index) != side) {
                continue;
            }
            json.raw(first ? '[' : ',');
            if (!first) {
                json.raw('[');
            }
            first = false;
            json.decimal(levels.price(index), topic.priceExponent(), quoted);
            json.raw(',');
            json.decimal(levels.quantity(index), topic.quantityExponent(), quoted);
            if (levels.orders(index) > 0) {
                json.raw(',');
                json.number(levels.orders(index));
            }
            json.raw(']');
        }
    }
}
