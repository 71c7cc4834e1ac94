package org.tickway.topic;

import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * A topic of business messages, which enterprise code publishes.
 *
 * <p>Life: created when it is first asked for or published to. One that nobody subscribes to and that has had no message
 * may be forgotten after {@link TopicEngine#IDLE_MESSAGE_TOPIC_MS}, when room for others is needed. It is LIVE from the
 * beginning.
 *
 * <p>Threads: any; see {@link Topic}.
 */
public abstract sealed class MessageTopic extends Topic permits EventTopic, StateTopic {

    private final String subject;
    private final long createdAtNs = System.nanoTime();

    MessageTopic(TopicClass topicClass, String name, int ref) {
        super(topicClass, name, ref);
        this.subject = topicClass.subject(name);
        states().enter(StreamState.LIVE, StateReason.NONE, TickLayout.NULL_VALUE, TickLayout.NULL_VALUE);
    }

    /** The user, auction or strategy that it is about; empty for {@code system}. */
    public final String subject() {
        return subject;
    }

    /**
     * Puts the topic at a position that it is known to have reached although its messages are not: the next one follows
     * it.
     */
    public final synchronized void restore(int itsEpoch, long itsSequence) {
        if (!hasReached(itsEpoch, itsSequence)) {
            moveTo(itsEpoch, itsSequence);
            onRestored();
        }
    }

    /** What was known before cannot be continued; called under the monitor. */
    abstract void onRestored();

    final boolean isIdle(long nowNs, long idleNs) {
        return sequence() == 0 && subscriberCount() == 0 && nowNs - createdAtNs > idleNs;
    }
}
