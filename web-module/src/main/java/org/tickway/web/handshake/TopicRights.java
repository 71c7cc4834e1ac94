package org.tickway.web.handshake;

import java.util.Set;
import org.tickway.security.Roles;
import org.tickway.topic.TopicClass;

/** Who may read which topic, whatever way the reader came in by. Stateless. */
public final class TopicRights {

    private TopicRights() {}

    /**
     * @param topicName the canonical name, of this class
     */
    public static boolean mayRead(String user, Set<String> roles, TopicClass topicClass, String topicName) {
        return switch (topicClass) {
            case PRICES, DEPTH, TRADES, BARS -> roles.contains(Roles.MARKET);
            case AUCTIONS -> roles.contains(Roles.AUCTION);
            case SIGNALS -> roles.contains(Roles.SIGNALS);
            case ORDERS, PORTFOLIO, MOBILE -> topicClass.subject(topicName).equals(user) || roles.contains(Roles.ADMIN);
            case RISK, RISK_ALERTS ->
                topicClass.subject(topicName).equals(user) || roles.contains(Roles.RISK) || roles.contains(Roles.ADMIN);
            case SYSTEM -> true;
        };
    }
}
