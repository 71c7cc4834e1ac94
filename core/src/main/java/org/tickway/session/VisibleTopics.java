package org.tickway.session;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicLookup;
import org.tickway.topic.TopicPattern;

/**
 * The topics as one session may see them: what its user may not have is not there.
 *
 * <p>Threads: any; who the user is may change between two questions.
 */
final class VisibleTopics {

    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String UNKNOWN_TOPIC = "UNKNOWN_TOPIC";
    private static final String UNKNOWN_INSTRUMENT = "UNKNOWN_INSTRUMENT";

    private final Session session;
    private final TopicEngine topics;
    private final TopicAccess access;

    VisibleTopics(Session session, TopicEngine topics, TopicAccess access) {
        this.session = session;
        this.topics = topics;
        this.access = access;
    }

    /** The topic, which is made where it may be, or null with the reason in {@code joining}. */
    @Nullable
    Topic find(String name, Joining joining) {
        TopicClass topicClass = TopicClass.of(name);
        if (topicClass != null && !allows(topicClass, name)) {
            joining.fail(name, FORBIDDEN);
            return null;
        }
        TopicLookup lookup = topics.find(name);
        if (lookup instanceof TopicLookup.Found found) {
            return found.topic();
        }
        joining.fail(name, lookup instanceof TopicLookup.UnknownInstrument ? UNKNOWN_INSTRUMENT : UNKNOWN_TOPIC);
        return null;
    }

    /** The topic, or null where there is none or it is not for this user. */
    @Nullable
    Topic find(String name) {
        if (!allowsName(name)) {
            return null;
        }
        return topics.find(name) instanceof TopicLookup.Found found ? found.topic() : null;
    }

    /** The pattern, or null with the reason in {@code joining}; which of its topics are visible is another question. */
    @Nullable
    TopicPattern pattern(String name, Joining joining) {
        TopicPattern pattern = TopicPattern.of(name);
        if (pattern == null) {
            joining.fail(name, UNKNOWN_TOPIC);
            return null;
        }
        if (!allows(pattern)) {
            joining.fail(name, FORBIDDEN);
            return null;
        }
        return pattern;
    }

    /** All topics that there are, visible or not. */
    Collection<Topic> all() {
        return topics.topics();
    }

    boolean allows(TopicPattern pattern) {
        return access.allows(pattern.topicClass());
    }

    /** Whether the user may see the topic with this name if there is one. */
    boolean allowsName(String name) {
        TopicClass topicClass = TopicClass.of(name);
        return topicClass != null && allows(topicClass, name);
    }

    boolean allows(Topic topic) {
        return allows(topic.topicClass(), topic.name());
    }

    private boolean allows(TopicClass topicClass, String name) {
        return access.allows(session.identity(), topicClass, name);
    }
}
