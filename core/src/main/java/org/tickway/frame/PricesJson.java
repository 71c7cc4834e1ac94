package org.tickway.frame;

import org.tickway.session.SubscribeOptions;
import org.tickway.session.Subscription;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EncodedChange;
import org.tickway.topic.PriceField;
import org.tickway.topic.PricesTopic;

/**
 * Writes the messages of a {@link PricesTopic}: a snapshot first, then deltas of the fields that changed.
 *
 * <p>One thread. The part of a delta behind the topic's name is the same for every subscriber that stands at the same
 * sequence, so it is encoded once and kept with the topic.
 */
final class PricesJson {

    private static final byte[] SNAPSHOT_HEAD = JsonText.bytes("{\"type\":\"snapshot\",\"topic\":");
    private static final byte[] DELTA_HEAD = JsonText.bytes("{\"type\":\"delta\",\"topic\":");
    private static final byte[] STATE = JsonText.bytes(",\"state\":");
    private static final byte[] PAYLOAD = JsonText.bytes(",\"payload\":{");
    private static final PriceField[] FIELDS = PriceField.values();
    private static final byte[][] KEYS = keys();

    private final MessageList messages;

    PricesJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes what the client does not have yet, if anything; returns how many changes were folded into it. */
    long write(Subscription subscription, PricesTopic topic, boolean quoted) {
        int epoch = topic.epoch();
        long sequence = topic.sequence();
        boolean delta = subscription.hasSnapshotOf(epoch);
        if (sequence == 0 || delta && sequence == subscription.sequence()) {
            return 0;
        }
        long before = subscription.sequence();
        long skipped = subscription.foldedBefore(epoch, sequence);
        int wanted = subscription.options().fields();
        JsonBuffer json = messages.begin();
        if (!delta) {
            JsonText.head(json, SNAPSHOT_HEAD, subscription.name());
            JsonText.place(json, epoch, sequence, skipped);
            JsonText.times(json, topic.sourceTime(), topic.receiveTime());
            json.raw(STATE);
            json.string(topic.state().state().name());
            payload(json, topic, wanted, 0, quoted);
        } else if (wanted == SubscribeOptions.ALL_FIELDS) {
            JsonText.head(json, DELTA_HEAD, subscription.name());
            sharedDelta(json, topic, epoch, before, sequence, skipped, quoted);
        } else {
            JsonText.head(json, DELTA_HEAD, subscription.name());
            JsonText.place(json, epoch, sequence, skipped);
            JsonText.times(json, topic.sourceTime(), topic.receiveTime());
            if (payload(json, topic, wanted, before, quoted) == 0) {
                messages.drop();
                return 0;
            }
        }
        json.raw('}');
        messages.end();
        subscription.sent(epoch, sequence);
        return skipped;
    }

    private void sharedDelta(
            JsonBuffer json, PricesTopic topic, int epoch, long from, long to, long skipped, boolean quoted) {
        EncodedChange encoded = topic.encoded();
        int variant = quoted ? 1 : 0;
        if (encoded.holds(epoch, from, to, variant)) {
            json.raw(encoded.bytes(), 0, encoded.length());
            return;
        }
        int start = json.length();
        JsonText.place(json, epoch, to, skipped);
        JsonText.times(json, topic.sourceTime(), topic.receiveTime());
        payload(json, topic, SubscribeOptions.ALL_FIELDS, from, quoted);
        encoded.keep(epoch, from, to, variant, json.bytes(), start, json.length() - start);
    }

    /** Writes the wanted fields that changed after {@code since} and, in a snapshot (0), are there; returns how many. */
    private static int payload(JsonBuffer json, PricesTopic topic, int wanted, long since, boolean quoted) {
        json.raw(PAYLOAD);
        int written = 0;
        for (PriceField field : FIELDS) {
            int index = field.ordinal();
            if ((wanted & field.bit()) == 0 || topic.changedAt(index) <= since) {
                continue;
            }
            long value = topic.field(index);
            if (since == 0 && value == TickLayout.NULL_VALUE) {
                continue;
            }
            if (written++ > 0) {
                json.raw(',');
            }
            json.raw(KEYS[index]);
            value(json, topic, field, value, quoted);
        }
        json.raw('}');
        return written;
    }

    private static void value(JsonBuffer json, PricesTopic topic, PriceField field, long value, boolean quoted) {
        if (value == TickLayout.NULL_VALUE) {
            json.raw(JsonText.NULL);
            return;
        }
        switch (field.unit()) {
            case PRICE -> json.decimal(value, topic.priceExponent(field.isSummary()), quoted);
            case QUANTITY -> json.decimal(value, topic.quantityExponent(field.isSummary()), quoted);
            case TIME -> json.millis(value);
        }
    }

    private static byte[][] keys() {
        byte[][] keys = new byte[FIELDS.length][];
        for (PriceField field : FIELDS) {
            keys[field.ordinal()] = JsonText.bytes("\"" + field.wireName() + "\":");
        }
        return keys;
    }
}
