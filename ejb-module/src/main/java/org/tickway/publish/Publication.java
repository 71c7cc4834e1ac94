package org.tickway.publish;

import org.jspecify.annotations.Nullable;

/**
 * A message that somebody wants published.
 *
 * @param topic full name, such as {@code orders.alice}
 * @param payloadJson one JSON object, at most {@link PublishConfig#maxPayloadBytes} in UTF-8
 * @param key idempotency key: a second message of the topic with the same key is not published again; null for none
 * @param timeNs when it came about, nanoseconds since the epoch; 0 for now
 */
public record Publication(
        String topic, String payloadJson, @Nullable String key, long timeNs) {

    /** Without a key, now. */
    public Publication(String topic, String payloadJson) {
        this(topic, payloadJson, null, 0);
    }
}
