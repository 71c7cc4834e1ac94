package org.tickway.order;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.tickway.feed.OrderUpdate;
import org.tickway.publish.Publication;
import org.tickway.publish.PublishResult;
import org.tickway.publish.Publisher;
import org.tickway.topic.TopicClass;

/**
 * Publishes order updates to {@code orders.{user}}, once each, however often the connector delivers them. An account that
 * belongs to no user is shown to nobody. Any thread.
 */
public final class OrderPublisher {

    private static final System.Logger LOG = System.getLogger(OrderPublisher.class.getName());
    private static final long NS_PER_MS = 1_000_000L;

    private final OrderConfig config;
    private final Publisher publisher;
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    public OrderPublisher(OrderConfig config, Publisher publisher) {
        this.config = config;
        this.publisher = publisher;
    }

    /**
     * Publishes the update.
     *
     * @throws IllegalStateException where the journal takes nothing in for now: it is to be delivered again
     */
    public void publish(OrderUpdate order) {
        String user = config.users().get(order.account());
        if (user == null) {
            if (unknown.size() < 1_000 && unknown.add(order.account())) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "TW-ORD-001 orders of account {0} at broker {1} are shown to nobody: name its user in {2}",
                        order.account(),
                        order.broker(),
                        OrderConfigReader.USERS);
            }
            return;
        }
        String json = OrderJson.of(order);
        PublishResult result = publisher.publish(
                new Publication(
                        TopicClass.ORDERS.prefix() + user, json, key(json), Math.max(0, order.timeMs() * NS_PER_MS)),
                order.feed());
        if (result instanceof PublishResult.Refused refused) {
            if (refused.code() == PublishResult.Code.JOURNAL_UNAVAILABLE) {
                throw new IllegalStateException("TW-ORD-002 an order update waits: " + refused.message());
            }
            LOG.log(
                    System.Logger.Level.ERROR,
                    "TW-ORD-003 order {0} of broker {1} cannot be published: {2}",
                    order.orderId(),
                    order.broker(),
                    refused.message());
        }
    }

    /** The same update has the same key; two updates that differ in anything have different ones. */
    private static String key(String json) {
        return "order-" + UUID.nameUUIDFromBytes(json.getBytes(StandardCharsets.UTF_8));
    }
}
