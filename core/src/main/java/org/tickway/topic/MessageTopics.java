package org.tickway.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes the topics of business messages when they are asked for, of a bounded number.
 *
 * <p>Threads: any; they come and go under its monitor.
 */
final class MessageTopics {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_.:-]{1,64}");
    private static final long SWEEP_INTERVAL_NS = 1_000_000_000L;

    private final TopicConfig config;
    private final IntSupplier nextRef;
    private final MessageBudget budget;
    private final ConcurrentMap<String, Topic> byName;
    private final Consumer<Topic> born;
    private int count;
    private boolean swept;
    private long sweptAtNs;

    /**
     * @param byName takes them by their names
     * @param born is told of each new one
     */
    MessageTopics(TopicConfig config, IntSupplier nextRef, ConcurrentMap<String, Topic> byName, Consumer<Topic> born) {
        this.config = config;
        this.nextRef = nextRef;
        this.budget = new MessageBudget(config);
        this.byName = byName;
        this.born = born;
    }

    /** The topic with this name, or null where it may not exist or there is no room for it. */
    @Nullable
    MessageTopic getOrAdd(TopicClass topicClass, String name) {
        if (byName.get(name) instanceof MessageTopic known) {
            return known;
        }
        if (!isName(topicClass, name)) {
            return null;
        }
        MessageTopic topic;
        synchronized (this) {
            if (byName.get(name) instanceof MessageTopic known) {
                return known;
            }
            if (!hasRoom()) {
                return null;
            }
            topic = create(topicClass, name);
            byName.put(name, topic);
            count++;
        }
        born.accept(topic);
        return topic;
    }

    private MessageTopic create(TopicClass topicClass, String name) {
        int ref = nextRef.getAsInt();
        return topicClass.isEvents()
                ? new EventTopic(topicClass, name, ref, config, budget)
                : new StateTopic(topicClass, name, ref);
    }

    private static boolean isName(TopicClass topicClass, String name) {
        return topicClass == TopicClass.SYSTEM
                || SUBJECT.matcher(topicClass.subject(name)).matches();
    }

    private boolean hasRoom() {
        if (count >= config.maxMessageTopics()) {
            sweep();
        }
        return count < config.maxMessageTopics();
    }

    private void sweep() {
        long nowNs = System.nanoTime();
        if (swept && nowNs - sweptAtNs < SWEEP_INTERVAL_NS) {
            return;
        }
        swept = true;
        sweptAtNs = nowNs;
        List<MessageTopic> idle = new ArrayList<>();
        for (Topic topic : byName.values()) {
            if (topic instanceof MessageTopic message
                    && message.isIdle(nowNs, TopicEngine.IDLE_MESSAGE_TOPIC_MS * 1_000_000L)) {
                idle.add(message);
            }
        }
        for (MessageTopic topic : idle) {
            byName.remove(topic.name());
        }
        count -= idle.size();
    }
}
