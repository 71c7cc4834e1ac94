package org.tickway.feed.fuzz;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.OrderUpdate;
import org.tickway.instrument.InstrumentName;

/** What holds of every order update, whatever the broker has sent. Stateless. */
final class OrderRules {

    /** Digits before and behind the point that an order can have; more would be a text that grows when it is written. */
    private static final int MAXIMUM_DIGITS = 40;

    private OrderRules() {}

    static void check(OrderUpdate order) {
        require(!order.orderId().isBlank(), "no number", order);
        require(InstrumentName.isValid(order.instrument()), "no instrument", order);
        require(!order.feed().isEmpty() && !order.broker().isEmpty(), "not from anybody", order);
        require(order.quantity().signum() >= 0, "quantity", order);
        require(order.filledQuantity().signum() >= 0, "filled quantity", order);
        boolean part = order.filledQuantity().compareTo(order.quantity()) < 0;
        require(
                order.status() != OrderUpdate.Status.COMPLETE
                        || !part
                        || order.filledQuantity().signum() == 0,
                "a part is no whole",
                order);
        require(isPlain(order.quantity()) && isPlain(order.filledQuantity()), "digits", order);
        require(
                isPrice(order.price()) && isPrice(order.triggerPrice()) && isPrice(order.averagePrice()),
                "price",
                order);
        require(order.timeMs() >= 0, "time", order);
    }

    private static boolean isPrice(@Nullable BigDecimal price) {
        return price == null || price.signum() > 0 && isPlain(price);
    }

    private static boolean isPlain(BigDecimal number) {
        return number.precision() <= MAXIMUM_DIGITS && number.scale() >= 0 && number.scale() <= MAXIMUM_DIGITS;
    }

    private static void require(boolean holds, String rule, OrderUpdate order) {
        if (!holds) {
            throw new AssertionError(rule + ": " + order);
        }
    }
}
