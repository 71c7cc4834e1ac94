package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/**
 * The families of topics, each with the prefix of its names.
 *
 * <p>{@code risk.{user}.alerts} is a family of its own, told from {@code risk.{user}} by the end of its name; {@code
 * system} is one topic.
 */
public enum TopicClass {
    PRICES("prices.", Priority.PRICES),
    DEPTH("depth.", Priority.DEPTH),
    TRADES("trades.", Priority.EVENTS),
    BARS("bars.", Priority.EVENTS),
    AUCTIONS("auctions.", Priority.EVENTS),
    ORDERS("orders.", Priority.URGENT),
    PORTFOLIO("portfolio.", Priority.EVENTS),
    RISK("risk.", Priority.EVENTS),
    RISK_ALERTS("risk.", Priority.URGENT),
    SIGNALS("signals.", Priority.EVENTS),
    MOBILE("mobile.", Priority.EVENTS),
    SYSTEM("system", Priority.EVENTS);

    /** What a name of {@link #RISK_ALERTS} ends with. */
    public static final String ALERTS_SUFFIX = ".alerts";

    private static final TopicClass[] VALUES = values();

    private final String prefix;
    private final Priority priority;

    TopicClass(String prefix, Priority priority) {
        this.prefix = prefix;
        this.priority = priority;
    }

    /** The beginning of every name of this class, the dot included. */
    public String prefix() {
        return prefix;
    }

    /** Whether its topics are fed by the records of an instrument. */
    public boolean isMarket() {
        return this == PRICES || this == DEPTH || this == TRADES || this == BARS;
    }

    /** Whether its topics carry events, each of which counts, and not a value of which the newest counts. */
    public boolean isEvents() {
        return switch (this) {
            case TRADES, BARS, ORDERS, PORTFOLIO, RISK_ALERTS, SIGNALS, MOBILE -> true;
            case PRICES, DEPTH, AUCTIONS, RISK, SYSTEM -> false;
        };
    }

    /** Whether nothing of it may be lost: a message counts as published only when it is kept for good. */
    public boolean isLossless() {
        return this == ORDERS || this == PORTFOLIO || this == RISK_ALERTS;
    }

    public Priority priority() {
        return priority;
    }

    /**
     * What the name of a topic of this class is about: the user, auction, strategy or instrument (with the interval of
     * bars); empty for {@link #SYSTEM}.
     */
    public String subject(String topicName) {
        int end = topicName.length() - (this == RISK_ALERTS ? ALERTS_SUFFIX.length() : 0);
        return topicName.substring(prefix.length(), end);
    }

    /** The class that {@code topicName} belongs to, or null where it is none of these. */
    public static @Nullable TopicClass of(String topicName) {
        for (TopicClass topicClass : VALUES) {
            if (topicClass.owns(topicName)) {
                return topicClass;
            }
        }
        return null;
    }

    private boolean owns(String topicName) {
        return switch (this) {
            case SYSTEM -> topicName.equals(prefix);
            case RISK -> topicName.startsWith(prefix) && !isOfAlerts(topicName);
            case RISK_ALERTS -> isOfAlerts(topicName);
            default -> topicName.startsWith(prefix);
        };
    }

    private static boolean isOfAlerts(String topicName) {
        return topicName.startsWith(RISK_ALERTS.prefix)
                && topicName.endsWith(ALERTS_SUFFIX)
                && topicName.length() > RISK_ALERTS.prefix.length() + ALERTS_SUFFIX.length();
    }
}
