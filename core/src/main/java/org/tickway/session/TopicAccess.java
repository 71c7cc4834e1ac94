package org.tickway.session;

import org.tickway.topic.TopicClass;

/** What a session may see. Any thread; asked for every topic, so it must be quick. */
@FunctionalInterface
public interface TopicAccess {

    /** Whether the path that the client came in by carries topics of this class. */
    boolean allows(TopicClass topicClass);

    /**
     * Whether this user may see this topic now; asked again when the user's roles change.
     *
     * @param topicName the canonical name
     */
    default boolean allows(SessionIdentity identity, TopicClass topicClass, String topicName) {
        return allows(topicClass);
    }
}
