package org.tickway.topic;

import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of messages the topics of one engine keep together. Any thread. */
final class MessageBudget {

    private final AtomicLong bytes = new AtomicLong();
    private final long maxTopicBytes;
    private final long maxBytes;

    MessageBudget(TopicConfig config) {
        this.maxTopicBytes = config.maxMessageBytes();
        this.maxBytes = config.maxAllMessageBytes();
    }

    void add(long more) {
        bytes.addAndGet(more);
    }

    /** Whether a topic that keeps so many bytes has to let go of some. */
    boolean isExceeded(long topicBytes) {
        return topicBytes > maxTopicBytes || bytes.get() > maxBytes;
    }
}
