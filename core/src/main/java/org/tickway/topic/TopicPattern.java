package org.tickway.topic;

import org.jspecify.annotations.Nullable;

/**
 * Canonical names of topics of one class with one {@code *} in them, which stands for any characters: {@code
 * prices.NSE:*}, {@code signals.*}, {@code bars.*.1m}.
 */
public final class TopicPattern {

    private final String text;
    private final TopicClass topicClass;
    private final String head;
    private final String tail;

    private TopicPattern(String text, TopicClass topicClass, int star) {
        this.text = text;
        this.topicClass = topicClass;
        this.head = text.substring(0, star);
        this.tail = text.substring(star + 1);
    }

    /** Whether a name that a client gave is a pattern rather than a topic. */
    public static boolean isPattern(String name) {
        return name.indexOf('*') >= 0;
    }

    /** The pattern that is written like this, or null where the class is unknown or there is not exactly one star. */
    public static @Nullable TopicPattern of(String text) {
        int star = text.indexOf('*');
        TopicClass topicClass = TopicClass.of(text);
        if (topicClass == null || star < topicClass.prefix().length() || text.indexOf('*', star + 1) >= 0) {
            return null;
        }
        return new TopicPattern(text, topicClass, star);
    }

    /** The class of every topic that matches. */
    public TopicClass topicClass() {
        return topicClass;
    }

    public boolean matches(Topic topic) {
        String name = topic.name();
        return topic.topicClass() == topicClass
                && name.length() >= head.length() + tail.length()
                && name.startsWith(head)
                && name.endsWith(tail);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TopicPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** As the client wrote it. */
    @Override
    public String toString() {
        return text;
    }
}
