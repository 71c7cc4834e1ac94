package org.tickway.web.stream;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.session.Frequency;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Standing;
import org.tickway.session.SubscribeOptions;

/** One message of a client, understood or not. */
sealed interface Op {

    /** The client's id of the message, {@link OpId#NONE} where it gave none or none could be read. */
    OpId id();

    /** The topics that it wants something from, by the client's names; empty where it wants nothing from topics. */
    default List<String> topics() {
        return List.of();
    }

    /**
     * @param topics names and patterns
     * @param resume where the client stands in a topic, by the names it used
     */
    record Subscribe(OpId id, List<String> topics, SubscribeOptions options, Map<String, Standing> resume)
            implements Op {}

    record Unsubscribe(OpId id, List<String> topics) implements Op {}

    /**
     * @param named the topics that it is about; null means the whole session
     * @param frequency null leaves it
     * @param fields bits of price fields; null leaves them
     * @param depth best levels of books, 0 for all; null leaves it
     * @param maxBytesPerSecond null leaves it, 0 lifts the limit
     */
    record Set(
            OpId id,
            @Nullable List<String> named,
            @Nullable Frequency frequency,
            @Nullable Integer fields,
            @Nullable Integer depth,
            @Nullable Long maxBytesPerSecond)
            implements Op {

        @Override
        public List<String> topics() {
            return named == null ? List.of() : named;
        }
    }

    record Background(OpId id, boolean enabled) implements Op {}

    /**
     * @param session the id of the session to take over
     * @param positions where the client stands, by the names it used; may be empty
     */
    record Resume(OpId id, String session, Map<String, Standing> positions) implements Op {}

    record Replay(OpId id, ReplayRequest request) implements Op {

        @Override
        public List<String> topics() {
            return request.topics();
        }
    }

    /**
     * @param payload one JSON object
     * @param key the publisher's idempotency key, or null
     */
    record Publish(
            OpId id, String topic, String payload, @Nullable String key) implements Op {}

    /**
     * @param token a JSON Web Token
     */
    record Refresh(OpId id, String token) implements Op {

        /** Names the op, never the token. */
        @Override
        public String toString() {
            return "Refresh[id=" + id.json() + "]";
        }
    }

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
}
