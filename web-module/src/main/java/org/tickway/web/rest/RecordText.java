package org.tickway.web.rest;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;
import org.tickway.topic.PriceField;
import org.tickway.web.json.JsonText;

/** Writes a record of the journal with the names of the stream protocol. Stateless. */
final class RecordText {

    private static final int NS_TO_MS = -6;
    private static final PriceField[] PRICE_FIELDS = PriceField.values();

    private RecordText() {}

    /** A QUOTE, SUMMARY, TRADE or BAR as one JSON object. */
    static String of(ByteBuffer buffer, int record, boolean quoted) {
        JsonText json = new JsonText();
        Values values = new Values(buffer, record, json, quoted);
        TickKind kind = TickKind.of(TickCodec.kind(buffer, record));
        json.beginObject()
                .field("topic", topic(kind, values))
                .field("epoch", TickCodec.epoch(buffer, record))
                .field("seq", TickCodec.topicSequence(buffer, record));
        values.time("ts", TickCodec.sourceTime(buffer, record));
        values.time("rx", TickCodec.receiveTime(buffer, record));
        json.beginObject("payload");
        if (kind == TickKind.QUOTE) {
            prices(values, 0);
        } else if (kind == TickKind.SUMMARY) {
            prices(values, TickLayout.BODY_FIELDS);
        } else if (kind == TickKind.TRADE) {
            trade(values, json);
        } else if (kind == TickKind.BAR) {
            bar(values, json);
        }
        return json.endObject().endObject().toString();
    }

    private static String topic(@Nullable TickKind kind, Values values) {
        if (kind == TickKind.TRADE) {
            return "trades";
        }
        if (kind != TickKind.BAR) {
            return "prices";
        }
        TickStream stream = TickStream.of(TickKind.BAR.code(), values.raw(TickLayout.Bar.INTERVAL_MS));
        return stream == null ? "bars" : "bars." + stream.interval();
    }

    private static void prices(Values values, int firstField) {
        for (int index = 0; index < TickLayout.BODY_FIELDS; index++) {
            PriceField field = PRICE_FIELDS[firstField + index];
            switch (field.unit()) {
                case PRICE -> values.price(field.wireName(), index);
                case QUANTITY -> values.quantity(field.wireName(), index);
                case TIME -> values.time(field.wireName(), values.raw(index));
            }
        }
    }

    private static void trade(Values values, JsonText json) {
        values.price("price", TickLayout.Trade.PRICE);
        values.quantity("qty", TickLayout.Trade.QUANTITY);
        values.count("id", TickLayout.Trade.TRADE_ID);
        long side = values.raw(TickLayout.Trade.AGGRESSOR_SIDE);
        if (side == TickLayout.SIDE_BID || side == TickLayout.SIDE_ASK) {
            json.field("side", side == TickLayout.SIDE_BID ? "buy" : "sell");
        }
    }

    private static void bar(Values values, JsonText json) {
        values.price("open", TickLayout.Bar.OPEN);
        values.price("high", TickLayout.Bar.HIGH);
        values.price("low", TickLayout.Bar.LOW);
        values.price("close", TickLayout.Bar.CLOSE);
        values.quantity("volume", TickLayout.Bar.VOLUME);
        values.count("trades", TickLayout.Bar.TRADES);
        values.time("start", values.raw(TickLayout.Bar.OPEN_TIME));
        json.field("closed", TickFlags.has(values.flags(), TickFlags.BAR_CLOSED));
    }

    /** The fields of one record; absent ones are left out. */
    private record Values(ByteBuffer buffer, int record, JsonText json, boolean quoted) {

        long raw(int field) {
            return TickCodec.field(buffer, record, field);
        }

        int flags() {
            return TickCodec.flags(buffer, record);
        }

        void price(String name, int field) {
            number(name, raw(field), TickCodec.priceExponent(buffer, record));
        }

        void quantity(String name, int field) {
            number(name, raw(field), TickCodec.quantityExponent(buffer, record));
        }

        void count(String name, int field) {
            if (raw(field) != TickLayout.NULL_VALUE) {
                json.field(name, raw(field));
            }
        }

        void time(String name, long nanoseconds) {
            if (nanoseconds != TickLayout.NULL_VALUE) {
                json.decimal(name, nanoseconds, NS_TO_MS);
            }
        }

        private void number(String name, long mantissa, int exponent) {
            if (mantissa == TickLayout.NULL_VALUE) {
                return;
            }
            if (quoted) {
                json.decimalText(name, mantissa, exponent);
            } else {
                json.decimal(name, mantissa, exponent);
            }
        }
    }
}
