package org.tickway.frame;

import org.tickway.ring.DepthLevels;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.DepthDelta;
import org.tickway.topic.DepthTopic;

/** Writes the best levels of a book inside of an OpenAlgo message, all that the client asked for. One thread. */
final class OpenAlgoBook {

    private static final byte[] BUY = JsonText.bytes(",\"depth\":{\"buy\":[");
    private static final byte[] SELL = JsonText.bytes("],\"sell\":[");
    private static final byte[] PRICE = JsonText.bytes("{\"price\":");
    private static final byte[] QUANTITY = JsonText.bytes(",\"quantity\":");
    private static final byte[] ORDERS = JsonText.bytes(",\"orders\":");

    private final DepthChange change;
    private boolean news;
    private long folded;
    private long timeNs;

    OpenAlgoBook(DepthDelta scratch) {
        this.change = new DepthChange(scratch);
    }

    /** Whether the levels that were written last have a change that the client has not seen. */
    boolean isNews() {
        return news;
    }

    /** How many changes the levels that were written last stand for beside their own. */
    long folded() {
        return folded;
    }

    /** The time of the newest change in nanoseconds since the epoch, or {@link TickLayout#NULL_VALUE}. */
    long timeNs() {
        return timeNs;
    }

    /** Adds the book to the open object if there is one, news or not. */
    void write(JsonBuffer json, Subscription subscription, DepthTopic topic) {
        synchronized (topic) {
            int epoch = topic.epoch();
            long sequence = topic.sequence();
            timeNs = topic.sourceTime() == TickLayout.NULL_VALUE ? topic.receiveTime() : topic.sourceTime();
            news = false;
            folded = 0;
            if (sequence == 0) {
                return;
            }
            DepthLevels changed = change.gather(subscription, topic);
            news = changed != null;
            if (news) {
                folded = subscription.foldedBefore(epoch, sequence);
                subscription.sent(epoch, sequence);
            }
            int wanted = subscription.options().depth();
            json.raw(BUY);
            side(json, topic, TickLayout.SIDE_BID, wanted);
            json.raw(SELL);
            side(json, topic, TickLayout.SIDE_ASK, wanted);
            json.raw(']');
            OpenAlgoJson.doubt(json, topic);
            json.raw('}');
        }
    }

    private static void side(JsonBuffer json, DepthTopic topic, int side, int wanted) {
        int levels = Math.min(wanted, topic.levels(side));
        for (int rank = 0; rank < levels; rank++) {
            if (rank > 0) {
                json.raw(',');
            }
            json.raw(PRICE);
            json.decimal(topic.price(side, rank), topic.priceExponent(), false);
            json.raw(QUANTITY);
            json.decimal(topic.quantity(side, rank), topic.quantityExponent(), false);
            json.raw(ORDERS);
            json.number(topic.orders(side, rank));
            json.raw('}');
        }
    }
}
