package org.tickway.journal;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A business message as it is kept.
 *
 * @param timeNs when it was published, nanoseconds since the epoch
 * @param key the publisher's idempotency key, or null
 * @param publisher who published it
 * @param payload one JSON value in UTF-8; not copied, so not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, and compared by content
public record StoredMessage(
        String topic,
        int epoch,
        long sequence,
        long timeNs,
        @Nullable String key,
        String publisher,
        byte[] payload) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredMessage message
                && topic.equals(message.topic)
                && epoch == message.epoch
                && sequence == message.sequence
                && timeNs == message.timeNs
                && Objects.equals(key, message.key)
                && publisher.equals(message.publisher)
                && Arrays.equals(payload, message.payload);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * topic.hashCode() + epoch) + Long.hashCode(sequence);
    }

    @Override
    public String toString() {
        return "StoredMessage[" + topic + " epoch=" + epoch + " sequence=" + sequence + " bytes=" + payload.length
                + "]";
    }
}
