package org.tickway.frame;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.session.Subscription;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;
import org.tickway.topic.BarsTopic;
import org.tickway.topic.EncodedChange;

/** Writes the {@code event} messages of a {@link BarsTopic}. One thread. */
final class BarsJson {

    private static final byte[] INTERVAL = JsonText.bytes(",\"payload\":{\"interval\":");
    private static final byte[] OPEN = JsonText.bytes(",\"open\":");
    private static final byte[] HIGH = JsonText.bytes(",\"high\":");
    private static final byte[] LOW = JsonText.bytes(",\"low\":");
    private static final byte[] CLOSE = JsonText.bytes(",\"close\":");
    private static final byte[] VOLUME = JsonText.bytes(",\"volume\":");
    private static final byte[] TRADES = JsonText.bytes(",\"trades\":");
    private static final byte[] START = JsonText.bytes(",\"start\":");
    private static final byte[] CLOSED = JsonText.bytes(",\"closed\":true");
    private static final byte[] NOT_CLOSED = JsonText.bytes(",\"closed\":false");
    private static final byte[] INCOMPLETE = JsonText.bytes(",\"incomplete\":true");

    private final MessageList messages;

    BarsJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes the event at {@code place}, which stands for {@code folded} updates before it too; under the monitor. */
    void write(Subscription subscription, BarsTopic topic, long place, long folded, boolean quoted) {
        JsonBuffer json = messages.begin();
        JsonText.head(json, JsonText.EVENT_HEAD, subscription.name());
        int epoch = topic.epochAt(place);
        long sequence = topic.sequenceAt(place);
        EncodedChange encoded = topic.encoded();
        int variant = quoted ? 1 : 0;
        if (encoded.holds(epoch, sequence - folded, sequence, variant)) {
            json.raw(encoded.bytes(), 0, encoded.length());
        } else {
            int start = json.length();
            JsonText.place(json, epoch, sequence, folded);
            body(json, topic, topic.offset(place), quoted);
            encoded.keep(epoch, sequence - folded, sequence, variant, json.bytes(), start, json.length() - start);
        }
        messages.end();
    }

    private static void body(JsonBuffer json, BarsTopic topic, int record, boolean quoted) {
        ByteBuffer events = topic.events();
        JsonText.times(json, TickCodec.sourceTime(events, record), TickCodec.receiveTime(events, record));
        int priceExponent = TickCodec.priceExponent(events, record);
        int quantityExponent = TickCodec.quantityExponent(events, record);
        json.raw(INTERVAL);
        json.string(topic.stream().interval());
        json.raw(OPEN);
        value(json, TickCodec.field(events, record, TickLayout.Bar.OPEN), priceExponent, quoted);
        json.raw(HIGH);
        value(json, TickCodec.field(events, record, TickLayout.Bar.HIGH), priceExponent, quoted);
        json.raw(LOW);
        value(json, TickCodec.field(events, record, TickLayout.Bar.LOW), priceExponent, quoted);
        json.raw(CLOSE);
        value(json, TickCodec.field(events, record, TickLayout.Bar.CLOSE), priceExponent, quoted);
        json.raw(VOLUME);
        value(json, TickCodec.field(events, record, TickLayout.Bar.VOLUME), quantityExponent, quoted);
        json.raw(TRADES);
        value(json, TickCodec.field(events, record, TickLayout.Bar.TRADES), 0, false);
        json.raw(START);
        json.millis(TickCodec.field(events, record, TickLayout.Bar.OPEN_TIME));
        int flags = TickCodec.flags(events, record);
        json.raw(TickFlags.has(flags, TickFlags.BAR_CLOSED) ? CLOSED : NOT_CLOSED);
        if (TickFlags.has(flags, TickFlags.GAP_BEFORE)) {
            json.raw(INCOMPLETE);
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
