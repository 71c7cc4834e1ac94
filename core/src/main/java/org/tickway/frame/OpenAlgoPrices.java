package org.tickway.frame;

import org.tickway.codec.DecimalCodec;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PriceField;
import org.tickway.topic.PricesTopic;

/**
 * Writes the prices inside of an OpenAlgo message, under all the names that its adapters give them: clients differ in which
 * of two they read. One thread.
 */
final class OpenAlgoPrices {

    /** The fields of mode 1; a subscription that wants others is of mode 2 or 3. */
    static final int LTP_FIELDS = PriceField.LAST.bit() | PriceField.LAST_TRADE_TIME.bit();

    private static final byte[] LAST_TRADE_TIME = JsonText.bytes(",\"ltt\":");
    private static final byte[] CHANGE = JsonText.bytes(",\"change\":");
    private static final byte[] CHANGE_PERCENT = JsonText.bytes(",\"change_percent\":");
    private static final int PERCENT_EXPONENT = -2;
    private static final long NS_PER_MS = 1_000_000L;

    private static final Key LAST = new Key(PriceField.LAST, "ltp");
    private static final Key[] QUOTE = {
        new Key(PriceField.OPEN, "open"),
        new Key(PriceField.HIGH, "high"),
        new Key(PriceField.LOW, "low"),
        new Key(PriceField.PREVIOUS_CLOSE, "close"),
        new Key(PriceField.VOLUME, "volume"),
        new Key(PriceField.LAST_QUANTITY, "last_quantity"),
        new Key(PriceField.LAST_QUANTITY, "last_trade_quantity"),
        new Key(PriceField.AVERAGE_PRICE, "average_price"),
        new Key(PriceField.AVERAGE_PRICE, "avg_trade_price"),
        new Key(PriceField.OPEN_INTEREST, "oi"),
        new Key(PriceField.TOTAL_BUY_QUANTITY, "total_buy_quantity"),
        new Key(PriceField.TOTAL_SELL_QUANTITY, "total_sell_quantity"),
        new Key(PriceField.UPPER_LIMIT, "upper_circuit"),
        new Key(PriceField.LOWER_LIMIT, "lower_circuit"),
    };

    private boolean news;
    private long folded;
    private long timeNs;

    /** Whether the prices that were written last have a change that the client has not seen. */
    boolean isNews() {
        return news;
    }

    /** How many changes the prices that were written last stand for beside their own. */
    long folded() {
        return folded;
    }

    /** The time of the newest change in nanoseconds since the epoch, or {@link TickLayout#NULL_VALUE}. */
    long timeNs() {
        return timeNs;
    }

    /** Adds the fields to the open object, news or not; {@code quote} for all of them. */
    void write(JsonBuffer json, Subscription subscription, PricesTopic topic, boolean quote) {
        synchronized (topic) {
            int epoch = topic.epoch();
            long sequence = topic.sequence();
            news = sequence > 0 && isNewTo(subscription, topic, epoch, sequence, quote);
            folded = news ? subscription.foldedBefore(epoch, sequence) : 0;
            timeNs = topic.sourceTime() == TickLayout.NULL_VALUE ? topic.receiveTime() : topic.sourceTime();
            LAST.write(json, topic);
            long tradedAtNs = topic.field(PriceField.LAST_TRADE_TIME.ordinal());
            if (tradedAtNs != TickLayout.NULL_VALUE) {
                json.raw(LAST_TRADE_TIME);
                json.number(tradedAtNs / NS_PER_MS);
            }
            if (quote) {
                for (Key key : QUOTE) {
                    key.write(json, topic);
                }
                change(json, topic);
            }
            OpenAlgoJson.doubt(json, topic);
            if (news) {
                subscription.sent(epoch, sequence);
            }
        }
    }

    /** In mode 1 only a price counts: a client of it takes each message for a trade. */
    private static boolean isNewTo(
            Subscription subscription, PricesTopic topic, int epoch, long sequence, boolean quote) {
        boolean first = !subscription.hasSnapshotOf(epoch);
        if (quote) {
            return first || sequence != subscription.sequence();
        }
        if (topic.field(PriceField.LAST.ordinal()) == TickLayout.NULL_VALUE) {
            return false;
        }
        return first
                || topic.changedAt(PriceField.LAST.ordinal()) > subscription.sequence()
                || topic.changedAt(PriceField.LAST_TRADE_TIME.ordinal()) > subscription.sequence();
    }

    private static void change(JsonBuffer json, PricesTopic topic) {
        long last = topic.field(PriceField.LAST.ordinal());
        long before = topic.field(PriceField.PREVIOUS_CLOSE.ordinal());
        if (last == TickLayout.NULL_VALUE || before == TickLayout.NULL_VALUE) {
            return;
        }
        int exponent = Math.min(topic.priceExponent(false), topic.priceExponent(true));
        long now = DecimalCodec.rescaled(last, topic.priceExponent(false), exponent);
        long then = DecimalCodec.rescaled(before, topic.priceExponent(true), exponent);
        if (now == DecimalCodec.OUT_OF_RANGE || then == DecimalCodec.OUT_OF_RANGE) {
            return;
        }
        json.raw(CHANGE);
        json.decimal(now - then, exponent, false);
        if (then != 0) {
            json.raw(CHANGE_PERCENT);
            json.decimal(Math.round((now - then) * 10_000.0 / then), PERCENT_EXPONENT, false);
        }
    }

    /** A field under one of its names. */
    private static final class Key {

        private final PriceField field;
        private final byte[] text;

        Key(PriceField field, String name) {
            this.field = field;
            this.text = JsonText.bytes(",\"" + name + "\":");
        }

        void write(JsonBuffer json, PricesTopic topic) {
            long value = topic.field(field.ordinal());
            if (value != TickLayout.NULL_VALUE) {
                json.raw(text);
                boolean summary = field.isSummary();
                boolean price = field.unit() == PriceField.Unit.PRICE;
                json.decimal(value, price ? topic.priceExponent(summary) : topic.quantityExponent(summary), false);
            }
        }
    }
}
