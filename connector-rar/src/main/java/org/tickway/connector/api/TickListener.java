package org.tickway.connector.api;

import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickBatch;

/**
 * The message listener of a message-driven bean that takes market data from the connector.
 *
 * <p>One thread at a time calls the endpoint of an activation. Calls are not transacted: nothing is delivered again, and
 * an exception of the listener costs the rest of its batch, is counted and logged, and delivery goes on.
 *
 * <p>A bean names the adapter in the server's own descriptor where the server asks for it, and its wishes as activation
 * properties; see {@code TickActivationSpec}: {@code instruments}, {@code batchSize}, {@code start},
 * {@code waitStrategy}.
 */
public interface TickListener {

    /**
     * Takes the next records of one ring, in the ring's order.
     *
     * <p>{@link TickBatch#lost()} above 0 says that the writer lapped this activation and how many records of the ring
     * are missing just before this batch; the batch may then be empty. Topic sequences restart where
     * {@link TickBatch#epoch()} changes.
     *
     * @param batch valid during the call only; copy what is to be kept
     */
    void onTicks(TickBatch batch);

    /**
     * Takes what a broker says of an order, in the broker's order; without effect where a bean does not say otherwise.
     *
     * <p>An update whose call fails comes again, until the listener takes it or the adapter has kept 10,000 newer ones. An
     * activation begins with the updates that the adapter still has, so one may come that an earlier activation had.
     */
    default void onOrder(OrderUpdate order) {}
}
