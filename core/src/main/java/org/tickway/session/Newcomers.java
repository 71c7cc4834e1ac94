package org.tickway.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicPattern;
import org.tickway.topic.TopicWatcher;

/**
 * Topics that came into being and match a pattern of the session, until its sender thread subscribes to them.
 *
 * <p>Threads: any thread tells of topics; the patterns are set under the session's monitor; one thread takes. Bounded: what
 * comes while as many wait as the session may subscribe to cannot be subscribed to anyway.
 */
final class Newcomers implements TopicWatcher {

    private final Outbox outbox;
    private final int maxWaiting;
    private final Queue<Topic> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private volatile List<TopicPattern> patterns = List.of();

    Newcomers(Outbox outbox, int maxWaiting) {
        this.outbox = outbox;
        this.maxWaiting = maxWaiting;
    }

    void expect(List<TopicPattern> expected) {
        patterns = List.copyOf(expected);
    }

    @Override
    public void onTopic(Topic topic) {
        for (TopicPattern pattern : patterns) {
            if (pattern.matches(topic)) {
                if (count.incrementAndGet() > maxWaiting) {
                    count.decrementAndGet();
                } else {
                    waiting.add(topic);
                    outbox.schedule();
                }
                return;
            }
        }
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    List<Topic> take() {
        List<Topic> taken = new ArrayList<>();
        for (@Nullable Topic topic = waiting.poll(); topic != null; topic = waiting.poll()) {
            count.decrementAndGet();
            taken.add(topic);
        }
        return taken;
    }
}
