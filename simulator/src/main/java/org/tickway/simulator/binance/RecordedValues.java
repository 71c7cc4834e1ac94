package org.tickway.simulator.binance;

import org.jspecify.annotations.Nullable;
import org.tickway.simulator.binance.tape.MarketTrade;
import org.tickway.simulator.json.JsonValue;

/** Reads the {@code data} objects of recorded events that statistics are made of. Stateless. */
final class RecordedValues {

    private RecordedValues() {}

    /** The trade, or null where a member is missing or of another type. */
    static @Nullable MarketTrade trade(JsonValue.Members data) {
        if (data.get("t") instanceof JsonValue.Numeral id
                && data.get("p") instanceof JsonValue.Text price
                && data.get("q") instanceof JsonValue.Text quantity
                && data.get("E") instanceof JsonValue.Numeral eventTime
                && data.get("T") instanceof JsonValue.Numeral time
                && data.get("m") instanceof JsonValue.Truth buyerIsMaker) {
            return new MarketTrade(
                    id.toLong(),
                    Decimal8.parse(price.value()),
                    Decimal8.parse(quantity.value()),
                    eventTime.toLong(),
                    time.toLong(),
                    buyerIsMaker.value());
        }
        return null;
    }

    /** The best quote; what is missing is 0. */
    static BestQuote quote(JsonValue.Members data) {
        return new BestQuote(decimal(data, "b"), decimal(data, "B"), decimal(data, "a"), decimal(data, "A"));
    }

    private static long decimal(JsonValue.Members data, String key) {
        return data.get(key) instanceof JsonValue.Text text ? Decimal8.parse(text.value()) : 0;
    }
}
