package org.tickway.publish;

import org.jspecify.annotations.Nullable;

/**
 * A CDI event that publishes a message when it is fired, synchronously or asynchronously. What came of it is not told; who
 * needs to know uses {@link TopicPublisher}.
 *
 * @param topic full name, such as {@code auctions.A17}
 * @param payloadJson one JSON object
 * @param key idempotency key, or null for none
 */
public record TopicMessage(
        String topic, String payloadJson, @Nullable String key) {}
