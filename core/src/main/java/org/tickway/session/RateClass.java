package org.tickway.session;

import java.util.Locale;
import org.tickway.topic.TopicClass;

/** Families of topics that share a limit of requests. */
public enum RateClass {
    MARKET,
    AUCTION,
    TRADING,
    RISK,
    MOBILE;

    /** As it is written in settings. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The family whose limit requests for topics of this class count against. */
    public static RateClass of(TopicClass topicClass) {
        return switch (topicClass) {
            case PRICES, DEPTH, TRADES, BARS, SIGNALS, SYSTEM -> MARKET;
            case AUCTIONS -> AUCTION;
            case ORDERS, PORTFOLIO -> TRADING;
            case RISK, RISK_ALERTS -> RISK;
            case MOBILE -> MOBILE;
        };
    }
}
