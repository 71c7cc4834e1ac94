package org.tickway.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicLookup;
import org.tickway.topic.TopicPattern;

/**
 * What a session is subscribed to: topics by name, and patterns with the topics that match them.
 *
 * <p>Guarded by the session's monitor, except {@link #hasNewcomers}.
 */
final class Subscriptions {

    /** Patterns that one session may be subscribed to: each costs a comparison for every topic that comes into being. */
    static final int MAX_PATTERNS = 100;

    private static final String FORBIDDEN = "FORBIDDEN";
    private static final String TOO_MANY = "TOO_MANY_SUBSCRIPTIONS";
    private static final String UNKNOWN_TOPIC = "UNKNOWN_TOPIC";

    private final Session session;
    private final TopicEngine topics;
    private final TopicAccess access;
    private final int maxSubscriptions;
    private final Map<Topic, Subscription> byTopic = new LinkedHashMap<>();
    private final Map<TopicPattern, Interest> interests = new LinkedHashMap<>();
    private final Newcomers newcomers;

    Subscriptions(Session session, TopicEngine topics, TopicAccess access, int maxSubscriptions) {
        this.session = session;
        this.topics = topics;
        this.access = access;
        this.maxSubscriptions = maxSubscriptions;
        this.newcomers = new Newcomers(session.outbox(), maxSubscriptions);
    }

    Collection<Subscription> all() {
        return byTopic.values();
    }

    List<String> patterns() {
        return interests.keySet().stream().map(TopicPattern::toString).toList();
    }

    /** Subscribes to a topic or to a pattern. */
    void subscribe(String name, SubscribeOptions options, Joining joining) {
        if (TopicPattern.isPattern(name)) {
            subscribeAll(name, options, joining);
            return;
        }
        Topic topic = find(name, joining);
        if (topic != null) {
            join(topic, name, null, options, joining.standing(name, topic), joining);
        }
    }

    /** Whether topics have come into being that match a pattern. Any thread. */
    boolean hasNewcomers() {
        return !newcomers.isEmpty();
    }

    /** Subscribes to the topics that have come into being since, from their first event on. */
    void admitNewcomers(Joining joining) {
        for (Topic topic : newcomers.take()) {
            for (Interest interest : interests.values()) {
                if (interest.pattern().matches(topic) && !byTopic.containsKey(topic)) {
                    Standing atTheBeginning = topic.epoch() == 0 ? null : new Standing(topic.epoch(), 0);
                    joinMember(topic, interest, atTheBeginning, joining);
                }
            }
        }
    }

    /** Subscriptions that are to take the place of the present ones when the past is there. */
    List<Subscription> toReplay(Collection<String> names, Joining joining) {
        List<Subscription> wanted = new ArrayList<>(names.size());
        for (String name : names) {
            Topic topic = find(name, joining);
            if (topic != null) {
                Subscription there = byTopic.get(topic);
                if (there == null && isFull()) {
                    joining.fail(name, TOO_MANY);
                } else {
                    SubscribeOptions options = there == null ? SubscribeOptions.DEFAULT : there.options();
                    wanted.add(new Subscription(session.outbox(), topic, name, options, laneOf(topic, options)));
                }
            }
        }
        return wanted;
    }

    /** Has them take the place of the present ones. */
    void replace(Collection<Subscription> replayed) {
        for (Subscription subscription : replayed) {
            Subscription before = byTopic.put(subscription.home(), subscription);
            if (before != null) {
                before.leave();
            }
        }
    }

    /** Ends those with these names and all of these patterns; returns the names that there were. */
    List<String> unsubscribe(Collection<String> names) {
        List<String> ended = new ArrayList<>(names.size());
        for (String name : names) {
            if (TopicPattern.isPattern(name) ? loseInterest(name) : end(name)) {
                ended.add(name);
            }
        }
        return ended;
    }

    /** Gives the named ones, or all of the named patterns, other options; returns the names that there are not. */
    List<String> change(Collection<String> names, UnaryOperator<SubscribeOptions> change) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (TopicPattern.isPattern(name) ? !changeAll(name, change) : !change(named(name), change)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Serves all as often as the session's level says now. */
    void serve() {
        for (Subscription subscription : byTopic.values()) {
            subscription.serve(laneOf(subscription.home(), subscription.options()));
        }
    }

    /** Ends what the session's user may not see any more; returns the names. */
    List<String> endForbidden() {
        List<String> ended = new ArrayList<>();
        for (Interest interest : List.copyOf(interests.values())) {
            if (!access.allows(interest.pattern().topicClass())) {
                interests.remove(interest.pattern());
                ended.add(interest.pattern().toString());
            }
        }
        for (Subscription subscription : List.copyOf(byTopic.values())) {
            Topic topic = subscription.home();
            if (!allows(topic.topicClass(), topic.name())) {
                byTopic.remove(topic);
                subscription.leave();
                ended.add(subscription.name());
            }
        }
        watch();
        return ended;
    }

    void leaveAll() {
        byTopic.values().forEach(Subscription::leave);
        byTopic.clear();
        interests.clear();
        watch();
    }

    List<ParkedSubscription> parkedPatterns() {
        return interests.values().stream()
                .map(interest -> new ParkedSubscription(interest.pattern().toString(), interest.options(), null))
                .toList();
    }

    List<ParkedSubscription> parked() {
        return byTopic.values().stream()
                .map(subscription ->
                        new ParkedSubscription(subscription.name(), subscription.options(), subscription.confirmed()))
                .toList();
    }

    private void subscribeAll(String name, SubscribeOptions options, Joining joining) {
        TopicPattern pattern = TopicPattern.of(name);
        if (pattern == null) {
            joining.fail(name, UNKNOWN_TOPIC);
        } else if (!access.allows(pattern.topicClass())) {
            joining.fail(name, FORBIDDEN);
        } else if (!interests.containsKey(pattern) && interests.size() >= MAX_PATTERNS || !session.isOpen()) {
            joining.fail(name, TOO_MANY);
        } else {
            Interest interest = new Interest(pattern, options);
            interests.put(pattern, interest);
            watch();
            joining.accept(name);
            for (Topic topic : topics.topics()) {
                if (pattern.matches(topic)) {
                    joinMember(topic, interest, joining.standing(topic.name(), topic), joining);
                }
            }
        }
    }

    /** A topic that is subscribed to by name, or by another pattern, stays as it is; what the user may not see is no member. */
    private void joinMember(Topic topic, Interest interest, @Nullable Standing standing, Joining joining) {
        Subscription there = byTopic.get(topic);
        boolean ours = there == null || interest.pattern().equals(there.pattern());
        if (ours && allows(topic.topicClass(), topic.name())) {
            join(topic, topic.name(), interest.pattern(), interest.options(), standing, joining);
        }
    }

    private void join(
            Topic topic,
            String name,
            @Nullable TopicPattern pattern,
            SubscribeOptions options,
            @Nullable Standing standing,
            Joining joining) {
        Subscription there = byTopic.get(topic);
        if (there == null && isFull()) {
            joining.fail(name, TOO_MANY);
            return;
        }
        if (there != null && there.name().equals(name) && !there.isPast()) {
            there.change(options, laneOf(topic, options));
            session.outbox().moved();
            joining.accept(there);
            return;
        }
        if (there != null) {
            there.leave();
        }
        Subscription subscription = new Subscription(session.outbox(), topic, name, options, laneOf(topic, options));
        subscription.belongTo(pattern);
        if (!subscription.join(standing) && standing != null) {
            joining.lacks(subscription, standing);
        }
        byTopic.put(topic, subscription);
        joining.accept(subscription);
    }

    /** The topic, which is made where it may be, or null with the reason in {@code joining}. */
    private @Nullable Topic find(String name, Joining joining) {
        TopicClass topicClass = TopicClass.of(name);
        if (topicClass != null && !allows(topicClass, name)) {
            joining.fail(name, FORBIDDEN);
            return null;
        }
        TopicLookup lookup = topics.find(name);
        if (lookup instanceof TopicLookup.Found found) {
            return found.topic();
        }
        joining.fail(name, lookup instanceof TopicLookup.UnknownInstrument ? "UNKNOWN_INSTRUMENT" : UNKNOWN_TOPIC);
        return null;
    }

    private boolean loseInterest(String name) {
        TopicPattern pattern = TopicPattern.of(name);
        if (pattern == null || interests.remove(pattern) == null) {
            return false;
        }
        watch();
        for (Subscription subscription : List.copyOf(byTopic.values())) {
            if (pattern.equals(subscription.pattern())) {
                byTopic.remove(subscription.home());
                subscription.leave();
            }
        }
        return true;
    }

    private boolean end(String name) {
        Subscription subscription = named(name);
        if (subscription == null) {
            return false;
        }
        byTopic.remove(subscription.home());
        subscription.leave();
        return true;
    }

    private boolean changeAll(String name, UnaryOperator<SubscribeOptions> change) {
        TopicPattern pattern = TopicPattern.of(name);
        Interest interest = pattern == null ? null : interests.get(pattern);
        if (interest == null) {
            return false;
        }
        interests.put(interest.pattern(), new Interest(interest.pattern(), change.apply(interest.options())));
        for (Subscription subscription : byTopic.values()) {
            if (interest.pattern().equals(subscription.pattern())) {
                change(subscription, change);
            }
        }
        return true;
    }

    private boolean change(@Nullable Subscription subscription, UnaryOperator<SubscribeOptions> change) {
        if (subscription == null) {
            return false;
        }
        SubscribeOptions options = change.apply(subscription.options());
        subscription.change(options, laneOf(subscription.home(), options));
        return true;
    }

    /** The subscription with this name, the canonical one or the client's. */
    private @Nullable Subscription named(String name) {
        TopicClass topicClass = TopicClass.of(name);
        if (topicClass == null || !allows(topicClass, name)) {
            return null;
        }
        return topics.find(name) instanceof TopicLookup.Found found ? byTopic.get(found.topic()) : null;
    }

    private boolean allows(TopicClass topicClass, String name) {
        return access.allows(session.identity(), topicClass, name);
    }

    private boolean isFull() {
        return byTopic.size() >= maxSubscriptions || !session.isOpen();
    }

    private Lane laneOf(Topic topic, SubscribeOptions options) {
        return session.laneOf(topic, options);
    }

    private void watch() {
        newcomers.expect(List.copyOf(interests.keySet()));
        topics.unwatch(newcomers);
        if (!interests.isEmpty()) {
            topics.watch(newcomers);
        }
    }
}
