package org.tickway.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The newest keys of publications and the numbers that those got. Any thread; bounded, the oldest are forgotten. */
final class IdempotencyKeys {

    private final Map<TopicKey, PublishResult.Accepted> numbers;

    IdempotencyKeys(int maxKeys) {
        this.numbers = new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<TopicKey, PublishResult.Accepted> oldest) {
                return size() > maxKeys;
            }
        };
    }

    synchronized PublishResult.@Nullable Accepted find(String topic, String key) {
        return numbers.get(new TopicKey(topic, key));
    }

    synchronized void remember(String topic, String key, int epoch, long sequence) {
        numbers.put(new TopicKey(topic, key), new PublishResult.Accepted(epoch, sequence));
    }

    private record TopicKey(String topic, String key) {}
}
