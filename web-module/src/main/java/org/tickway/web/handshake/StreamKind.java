package org.tickway.web.handshake;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.TopicClass;

/** The streams below {@code /ws}, each with what it may carry and who may open it. */
public enum StreamKind {
    /** {@code /ws}: any topic; market topics for those who have the role. */
    ANY("/ws", null),
    /** {@code /ws/market-data}: topics of any instruments. */
    MARKET_DATA("/ws/market-data", "market"),
    /** {@code /ws/market/{instrument}}: opens with one instrument's topics subscribed. */
    MARKET("/ws/market/", "market"),
    /** {@code /ws/openalgo}: the client protocol of OpenAlgo, in which the client says who it is after the upgrade. */
    OPENALGO("/ws/openalgo", null);

    private static final String MARKET_ROLE = "market";

    private final String path;
    private final @Nullable String role;

    StreamKind(String path, @Nullable String role) {
        this.path = path;
        this.role = role;
    }

    /** The stream at this path below the context root, or null. */
    static @Nullable StreamKind at(String path) {
        if (path.startsWith(MARKET.path) && path.length() > MARKET.path.length()) {
            return MARKET;
        }
        if (path.equals(ANY.path)) {
            return ANY;
        }
        if (path.equals(OPENALGO.path)) {
            return OPENALGO;
        }
        return path.equals(MARKET_DATA.path) ? MARKET_DATA : null;
    }

    /** Whether a client without a credential is let in, to present one in its first message. */
    boolean authenticatesLater() {
        return this == OPENALGO;
    }

    /** What follows this stream's own path. */
    String rest(String requestPath) {
        return requestPath.substring(path.length());
    }

    /** The role without which the stream is refused, or null for any authenticated user. */
    @Nullable
    String role() {
        return role;
    }

    /** Whether a client with these roles may subscribe to topics of this class here. */
    public boolean allows(TopicClass topicClass, Set<String> roles) {
        return switch (topicClass) {
            case PRICES, DEPTH, TRADES, BARS -> roles.contains(MARKET_ROLE);
            default -> false;
        };
    }
}
