package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EncodedChange;
import org.tickway.topic.TradesTopic;

/** Writes the {@code event} messages of a {@link TradesTopic}. One thread. */
final class TradesJson {

    private static final byte[] PRICE = JsonText.bytes(",\"payload\":{\"price\":");
    private static final byte[] QUANTITY = JsonText.bytes(",\"qty\":");
    private static final byte[] ID = JsonText.bytes(",\"id\":");
    private static final byte[] BUY = JsonText.bytes(",\"side\":\"buy\"");
    private static final byte[] SELL = JsonText.bytes(",\"side\":\"sell\"");

    private final MessageList messages;

    TradesJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes the event at {@code place}; under the topic's monitor. */
    void write(Subscription subscription, TradesTopic topic, long place, boolean quoted) {
        JsonBuffer json = messages.begin();
        JsonText.head(json, JsonText.EVENT_HEAD, subscription.name());
        int epoch = topic.epochAt(place);
        long sequence = topic.sequenceAt(place);
        EncodedChange encoded = topic.encoded();
        int variant = quoted ? 1 : 0;
        if (encoded.holds(epoch, sequence, sequence, variant)) {
            json.raw(encoded.bytes(), 0, encoded.length());
        } else {
            int start = json.length();
            JsonText.place(json, epoch, sequence, 0);
            body(json, topic.events(), topic.offset(place), quoted);
            encoded.keep(epoch, sequence, sequence, variant, json.bytes(), start, json.length() - start);
        }
        messages.end();
    }

    /** From the times to the end of the message. */
    static void body(JsonBuffer json, ByteBuffer events, int record, boolean quoted) {
        JsonText.times(json, TickCodec.sourceTime(events, record), TickCodec.receiveTime(events, record));
        json.raw(PRICE);
        int priceExponent = TickCodec.priceExponent(events, record);
        value(json, TickCodec.field(events, record, TickLayout.Trade.PRICE), priceExponent, quoted);
        json.raw(QUANTITY);
        int quantityExponent = TickCodec.quantityExponent(events, record);
        value(json, TickCodec.field(events, record, TickLayout.Trade.QUANTITY), quantityExponent, quoted);
        json.raw(ID);
        value(json, TickCodec.field(events, record, TickLayout.Trade.TRADE_ID), 0, false);
        long side = TickCodec.field(events, record, TickLayout.Trade.AGGRESSOR_SIDE);
        if (side == TickLayout.SIDE_BID) {
            json.raw(BUY);
        } else if (side == TickLayout.SIDE_ASK) {
            json.raw(SELL);
        }
        json.raw(JsonText.EVENT_PAYLOAD_END);
    }

    private static void value(JsonBuffer json, long mantissa, int exponent, boolean quoted) {
        if (mantissa == TickLayout.NULL_VALUE) {
            json.raw(JsonText.NULL);
        } else {
            json.decimal(mantissa, exponent, quoted);
        }
    }
}
