package org.tickway.simulator.binance;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonValue;

/** The content of one {@code depthUpdate}: update ids {@code U} to {@code u} and absolute quantities. */
record DepthChange(long firstUpdateId, long finalUpdateId, List<PriceLevel> bids, List<PriceLevel> asks) {

    /**
     * Reads the {@code data} object of a diff-depth event.
     *
     * @throws IllegalArgumentException if a key is absent or of another type
     */
    static DepthChange read(JsonValue.Members data) {
        return new DepthChange(
                number(data, "U"), number(data, "u"), levels(data.get("b"), "b"), levels(data.get("a"), "a"));
    }

    private static long number(JsonValue.Members data, String key) {
        if (data.get(key) instanceof JsonValue.Numeral numeral) {
            return numeral.toLong();
        }
        throw new IllegalArgumentException("key \"" + key + "\" of a depthUpdate must be an integer");
    }

    private static List<PriceLevel> levels(@Nullable JsonValue value, String key) {
        if (!(value instanceof JsonValue.Array rows)) {
            throw new IllegalArgumentException("key \"" + key + "\" of a depthUpdate must be an array");
        }
        List<PriceLevel> levels = new ArrayList<>(rows.items().size());
        for (JsonValue row : rows.items()) {
            if (row instanceof JsonValue.Array pair
                    && pair.items().size() == 2
                    && pair.items().get(0) instanceof JsonValue.Text price
                    && pair.items().get(1) instanceof JsonValue.Text quantity) {
                levels.add(new PriceLevel(Decimal8.parse(price.value()), Decimal8.parse(quantity.value())));
            } else {
                throw new IllegalArgumentException(
                        "key \"" + key + "\" of a depthUpdate must hold [\"price\",\"quantity\"] pairs");
            }
        }
        return levels;
    }
}
