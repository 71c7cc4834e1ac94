package org.tickway.topic;

/** Told of topics that come into being, for those who asked for a pattern of names. */
@FunctionalInterface
public interface TopicWatcher {

    /** A new topic can be found. Called by the thread that made it, perhaps the applying one: it must not block. */
    void onTopic(Topic topic);
}
