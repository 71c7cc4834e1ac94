package org.tickway.web.stream;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.SubscribeOptions;

/** One message of a client, understood or not. */
sealed interface Op {

    /** The client's id of the message, {@link OpId#NONE} where it gave none or none could be read. */
    OpId id();

    /**
     * @param resume where the client stands in a topic, by the names it used
     */
    record Subscribe(OpId id, List<String> topics, SubscribeOptions options, Map<String, Standing> resume)
            implements Op {}

    record Unsubscribe(OpId id, List<String> topics) implements Op {}

    /**
     * @param topics null means the whole session
     * @param frequency null leaves it
     * @param maxBytesPerSecond null leaves it, 0 lifts the limit
     */
    record Set(
            OpId id,
            @Nullable List<String> topics,
            @Nullable Frequency frequency,
            @Nullable Long maxBytesPerSecond) implements Op {}

    record ListSubscriptions(OpId id) implements Op {}

    record Ping(OpId id) implements Op {}

    /** Well formed, but not an op that this gateway knows. */
    record Unknown(OpId id, String name) implements Op {}

    /**
     * Not a message of the protocol.
     *
     * @param message names the field, its value and the rule
     */
    record Malformed(OpId id, String message) implements Op {}

    /** The newest change of a topic that a client has. */
    record Standing(int epoch, long sequence) {}
}
