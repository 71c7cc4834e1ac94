package org.tickway.publish;

import org.jspecify.annotations.Nullable;

/**
 * Publishes messages from beans of the application.
 *
 * <pre>{@code
 * @Inject TopicPublisher publisher;
 * publisher.publish("orders." + user, Map.of("id", 17, "status", "FILLED"), "order-17-filled");
 * }</pre>
 *
 * <p>Any thread. Returns as soon as the message is kept and given to the subscribers' outboxes; never waits for clients.
 */
public interface TopicPublisher {

    /**
     * Publishes a message without an idempotency key.
     *
     * @param topic full name, such as {@code signals.momentum}
     * @param payload a text with one JSON object, a {@link jakarta.json.JsonObject}, or any object that JSON-B writes as one
     */
    default PublishResult publish(String topic, Object payload) {
        return publish(topic, payload, null);
    }

    /**
     * Publishes a message once, however often it is tried with the same key.
     *
     * @param key 1 to 128 characters, or null for none
     */
    PublishResult publish(String topic, Object payload, @Nullable String key);
}
