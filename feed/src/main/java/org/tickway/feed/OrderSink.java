package org.tickway.feed;

/** Takes what brokers say of orders. Safe for any thread; does not wait. */
@FunctionalInterface
public interface OrderSink {

    /** For hosts that have no use for orders. */
    OrderSink NONE = update -> {};

    void accept(OrderUpdate update);
}
