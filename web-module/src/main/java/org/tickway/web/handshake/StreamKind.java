package org.tickway.web.handshake;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.security.Roles;
import org.tickway.topic.TopicClass;

/** The streams below {@code /ws}, each with what it may carry and who may open it. */
public enum StreamKind {
    /** {@code /ws}: any topic that the user may read. */
    ANY("/ws", null),
    /** {@code /ws/market-data}: topics of any instruments. */
    MARKET_DATA("/ws/market-data", Roles.MARKET),
    /** {@code /ws/market/{instrument}}: opens with one instrument's topics subscribed. */
    MARKET("/ws/market/", Roles.MARKET),
    /** {@code /ws/auction/{auctionId}}: one auction. */
    AUCTION("/ws/auction/", Roles.AUCTION),
    /** {@code /ws/trading/{userId}}: orders and portfolio of one user. */
    TRADING("/ws/trading/", null),
    /** {@code /ws/risk/{userId}}: risk and alerts of one user. */
    RISK("/ws/risk/", null),
    /** {@code /ws/signals}: the signals of every strategy. */
    SIGNALS("/ws/signals", Roles.SIGNALS),
    /** {@code /ws/mobile/{userId}}: everything that the user may read, served as a mobile device wants it. */
    MOBILE("/ws/mobile/", null),
    /** {@code /ws/openalgo}: the client protocol of OpenAlgo, in which the client says who it is after the upgrade. */
    OPENALGO("/ws/openalgo", null);

    private static final StreamKind[] VALUES = values();

    private final String path;
    private final @Nullable String role;

    StreamKind(String path, @Nullable String role) {
        this.path = path;
        this.role = role;
    }

    /** The stream at this path below the context root, or null. */
    static @Nullable StreamKind at(String path) {
        for (StreamKind kind : VALUES) {
            boolean found = kind.hasSubject() ? isOneSegmentBelow(kind.path, path) : path.equals(kind.path);
            if (found) {
                return kind;
            }
        }
        return null;
    }

    /** Whether a client without a credential is let in, to present one in its first message. */
    boolean authenticatesLater() {
        return this == OPENALGO;
    }

    /** What the path names behind this stream's own: an instrument, an auction, a user; empty where it names nothing. */
    String subject(String requestPath) {
        return hasSubject() ? requestPath.substring(path.length()) : "";
    }

    /** The role without which the stream is refused, or null where the role alone does not decide. */
    @Nullable
    String role() {
        return role;
    }

    /** Whether a user may open the stream with this subject, the stream's {@link #role} apart. */
    boolean admits(String user, Set<String> roles, String subject) {
        return switch (this) {
            case TRADING -> user.equals(subject) || roles.contains(Roles.ADMIN);
            case RISK -> user.equals(subject) || roles.contains(Roles.RISK) || roles.contains(Roles.ADMIN);
            case MOBILE -> user.equals(subject);
            case ANY, MARKET_DATA, MARKET, AUCTION, SIGNALS, OPENALGO -> true;
        };
    }

    /** What is subscribed to from the start; streams of instruments have their channels instead. */
    List<String> topics(String subject) {
        return switch (this) {
            case AUCTION -> List.of("auctions." + subject);
            case TRADING -> List.of("orders." + subject, "portfolio." + subject);
            case RISK -> List.of("risk." + subject, "risk." + subject + TopicClass.ALERTS_SUFFIX);
            case SIGNALS -> List.of("signals.*");
            case MOBILE ->
                List.of(
                        "orders." + subject,
                        "portfolio." + subject,
                        "risk." + subject,
                        "risk." + subject + TopicClass.ALERTS_SUFFIX,
                        "mobile." + subject);
            case ANY, MARKET_DATA, MARKET, OPENALGO -> List.of();
        };
    }

    /** Whether topics of this class belong here. */
    public boolean carries(TopicClass topicClass) {
        return switch (this) {
            case ANY, MOBILE -> true;
            case MARKET_DATA, MARKET -> topicClass.isMarket();
            case OPENALGO -> topicClass.isMarket() || topicClass == TopicClass.ORDERS;
            case AUCTION -> topicClass == TopicClass.AUCTIONS;
            case TRADING -> topicClass == TopicClass.ORDERS || topicClass == TopicClass.PORTFOLIO;
            case RISK -> topicClass == TopicClass.RISK || topicClass == TopicClass.RISK_ALERTS;
            case SIGNALS -> topicClass == TopicClass.SIGNALS;
        };
    }

    /** Whether market topics of this class belong here for a user with these roles. */
    public boolean allows(TopicClass topicClass, Set<String> roles) {
        return carries(topicClass) && topicClass.isMarket() && roles.contains(Roles.MARKET);
    }

    /** Whether only topics of the path's own subject belong here. */
    boolean isOfOneSubject() {
        return this == AUCTION || this == TRADING || this == RISK;
    }

    /** Whether the path ends in a name. */
    boolean hasSubject() {
        return path.endsWith("/");
    }

    private static boolean isOneSegmentBelow(String parent, String path) {
        return path.startsWith(parent) && path.length() > parent.length() && path.indexOf('/', parent.length()) < 0;
    }
}
