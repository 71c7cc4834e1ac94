package org.tickway.order;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;

/** Writes an order update as clients see it. What is not known is left out. Stateless. */
final class OrderJson {

    private OrderJson() {}

    static String of(OrderUpdate order) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        text(json, "feed", order.feed());
        text(json, "broker", order.broker());
        text(json, "account", order.account());
        text(json, "orderId", order.orderId());
        text(json, "exchangeOrderId", order.exchangeOrderId());
        text(json, "instrument", order.instrument());
        text(json, "status", order.status().name());
        text(json, "side", order.side());
        text(json, "type", order.type());
        text(json, "product", order.product());
        text(json, "validity", order.validity());
        number(json, "quantity", order.quantity());
        number(json, "filledQuantity", order.filledQuantity());
        number(json, "price", order.price());
        number(json, "triggerPrice", order.triggerPrice());
        number(json, "averagePrice", order.averagePrice());
        text(json, "reason", order.reason());
        text(json, "tag", order.tag());
        if (order.timeMs() > 0) {
            json.add("time", order.timeMs());
        }
        return json.build().toString();
    }

    private static void text(JsonObjectBuilder json, String name, String value) {
        if (!value.isEmpty()) {
            json.add(name, value);
        }
    }

    private static void number(JsonObjectBuilder json, String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.add(name, value);
        }
    }
}
