package org.tickway.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicPattern;

/**
 * The patterns that a session is subscribed to, and the look-out for topics that come into being and match one.
 *
 * <p>Guarded by the session's monitor, except {@link #hasNewcomers}.
 */
final class Interests {

    /** Patterns that one session may be subscribed to: each costs a comparison for every topic that comes into being. */
    static final int MAX_PATTERNS = 100;

    private final TopicEngine topics;
    private final Newcomers newcomers;
    private final Map<TopicPattern, Interest> byPattern = new LinkedHashMap<>();

    Interests(TopicEngine topics, Newcomers newcomers) {
        this.topics = topics;
        this.newcomers = newcomers;
    }

    Collection<Interest> all() {
        return byPattern.values();
    }

    List<String> names() {
        return byPattern.keySet().stream().map(TopicPattern::toString).toList();
    }

    List<ParkedSubscription> parked() {
        return byPattern.values().stream()
                .map(interest -> new ParkedSubscription(interest.pattern().toString(), interest.options(), null))
                .toList();
    }

    boolean hasRoomFor(TopicPattern pattern) {
        return byPattern.containsKey(pattern) || byPattern.size() < MAX_PATTERNS;
    }

    /** Looks out for the topics of a pattern from now on. */
    void add(Interest interest) {
        byPattern.put(interest.pattern(), interest);
        watch();
    }

    /** Has other options asked for of topics to come; returns the interest as it is now, null where there is none. */
    @Nullable
    Interest change(String name, UnaryOperator<SubscribeOptions> change) {
        TopicPattern pattern = TopicPattern.of(name);
        return pattern == null
                ? null
                : byPattern.computeIfPresent(
                        pattern,
                        (same, interest) -> new Interest(interest.pattern(), change.apply(interest.options())));
    }

    /** Loses interest in a pattern; returns it, or null where there was none. */
    @Nullable
    TopicPattern remove(String name) {
        TopicPattern pattern = TopicPattern.of(name);
        if (pattern == null || byPattern.remove(pattern) == null) {
            return null;
        }
        watch();
        return pattern;
    }

    /** Loses interest in all patterns of which {@code ends} is true; returns their names. */
    List<String> removeIf(Predicate<TopicPattern> ends) {
        List<String> ended = new ArrayList<>();
        byPattern.keySet().removeIf(pattern -> ends.test(pattern) && ended.add(pattern.toString()));
        watch();
        return ended;
    }

    /** Whether topics have come into being that match a pattern. Any thread. */
    boolean hasNewcomers() {
        return !newcomers.isEmpty();
    }

    /** The topics that have come into being since the last time. */
    List<Topic> takeNewcomers() {
        return newcomers.take();
    }

    private void watch() {
        newcomers.expect(List.copyOf(byPattern.keySet()));
        topics.unwatch(newcomers);
        if (!byPattern.isEmpty()) {
            topics.watch(newcomers);
        }
    }
}
