package org.tickway.topic;

/** Told that a topic has something new; what it is, the subscriber reads from the topic when it is ready. */
public interface TopicSubscriber {

    /**
     * The topic changed since it was last read. Called by the applying thread for every record: it must not block, throw
     * or allocate.
     */
    void onChange();

    /** Whether {@link #onChange} would do anything now; a hint, which may be wrong at once. Any thread. */
    default boolean isWaiting() {
        return true;
    }

    /** Up to where it has read an event topic, see {@link EventStream}; called under the topic's monitor. */
    default long place() {
        return Long.MAX_VALUE;
    }
}
