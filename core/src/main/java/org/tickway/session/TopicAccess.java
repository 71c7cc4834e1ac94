package org.tickway.session;

import org.tickway.topic.TopicClass;

/** What a session may see, decided once when it is let in. */
@FunctionalInterface
public interface TopicAccess {

    boolean allows(TopicClass topicClass);
}
