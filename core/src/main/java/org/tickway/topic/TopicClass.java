package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/** The families of topics that are fed by instruments, each with the prefix of its names. */
public enum TopicClass {
    PRICES("prices."),
    DEPTH("depth."),
    TRADES("trades.");

    private final String prefix;

    TopicClass(String prefix) {
        this.prefix = prefix;
    }

    /** The beginning of every name of this class, the dot included. */
    public String prefix() {
        return prefix;
    }

    /** The class that {@code topicName} belongs to, or null where it is none of these. */
    public static @Nullable TopicClass of(String topicName) {
        for (TopicClass topicClass : values()) {
            if (topicName.startsWith(topicClass.prefix)) {
                return topicClass;
            }
        }
        return null;
    }
}
