package org.tickway.web.rest;

import org.tickway.instrument.Instrument;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PriceField;
import org.tickway.topic.PricesTopic;
import org.tickway.web.json.JsonText;

/** Writes the newest prices of an instrument with the names of the stream protocol. One thread. */
final class PricesText {

    private static final int NS_TO_MS = -6;

    private final JsonText json;
    private final boolean quoted;

    /**
     * @param quoted prices and quantities as JSON strings
     */
    PricesText(JsonText json, boolean quoted) {
        this.json = json;
        this.quoted = quoted;
    }

    /** An instrument of which nothing was heard yet. */
    void write(Instrument instrument) {
        head(instrument)
                .field("state", "STALE")
                .beginObject("payload")
                .endObject()
                .endObject();
    }

    @SuppressWarnings("EnumOrdinal") // a topic numbers its fields by their order there
    void write(PricesTopic topic) {
        synchronized (topic) {
            head(topic.instrument())
                    .field("state", topic.state().state().name())
                    .field("epoch", topic.epoch())
                    .field("seq", topic.sequence());
            time("ts", topic.sourceTime());
            time("rx", topic.receiveTime());
            json.beginObject("payload");
            for (PriceField field : PriceField.values()) {
                long value = topic.field(field.ordinal());
                if (value != TickLayout.NULL_VALUE) {
                    write(topic, field, value);
                }
            }
            json.endObject().endObject();
        }
    }

    private JsonText head(Instrument instrument) {
        return json.beginObject().field("instrument", instrument.name()).field("isin", instrument.isin());
    }

    private void time(String name, long nanoseconds) {
        if (nanoseconds != TickLayout.NULL_VALUE) {
            json.decimal(name, nanoseconds, NS_TO_MS);
        }
    }

    private void write(PricesTopic topic, PriceField field, long value) {
        switch (field.unit()) {
            case PRICE -> number(field, value, topic.priceExponent(field.isSummary()));
            case QUANTITY -> number(field, value, topic.quantityExponent(field.isSummary()));
            case TIME -> time(field.wireName(), value);
        }
    }

    private void number(PriceField field, long value, int exponent) {
        if (quoted) {
            json.decimalText(field.wireName(), value, exponent);
        } else {
            json.decimal(field.wireName(), value, exponent);
        }
    }
}
