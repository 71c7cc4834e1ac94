package org.tickway.web.openalgo;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message of a client, understood or not. Values to be echoed are kept as the JSON that they came as. */
sealed interface Request {

    /** The JSON of the client's id of the message, or null where it gave none. */
    default @Nullable String requestId() {
        return null;
    }

    /**
     * @param apiKey null where there was none
     */
    record Authenticate(@Nullable String apiKey) implements Request {

        /** Never shows the key. */
        @Override
        public String toString() {
            return "Authenticate[apiKey=" + (apiKey == null ? "none" : "***") + "]";
        }
    }

    /**
     * @param levels best levels of each side of a book
     */
    record Subscribe(
            List<Symbol> symbols,
            Mode mode,
            int levels,
            @Nullable String requestId) implements Request {}

    record Unsubscribe(List<Entry> entries, @Nullable String requestId) implements Request {

        /** What is no longer wanted of one symbol. */
        record Entry(Symbol symbol, Mode mode) {}
    }

    record UnsubscribeAll(@Nullable String requestId) implements Request {}

    record SubscribeOrders(@Nullable String requestId) implements Request {}

    record UnsubscribeOrders(@Nullable String requestId) implements Request {}

    /**
     * @param timestamp JSON to be sent back, or null
     * @param pingId JSON to be sent back, or null
     */
    record Ping(@Nullable String timestamp, @Nullable String pingId) implements Request {}

    /** The answer to a ping that some clients send as a message. */
    record Pong() implements Request {}

    record GetBrokerInfo() implements Request {}

    record GetSupportedBrokers() implements Request {}

    /** Not a message that can be acted upon. */
    record Unusable(
            ErrorCode code, String message, @Nullable String requestId) implements Request {}
}
