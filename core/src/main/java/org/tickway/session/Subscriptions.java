package org.tickway.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tickway.session.ParkedSession.ParkedSubscription;
import org.tickway.topic.MarketName;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicPattern;

/**
 * What a session is subscribed to: topics by name, and patterns with the topics that match them.
 *
 * <p>Guarded by the session's monitor, except {@link #hasNewcomers}.
 */
final class Subscriptions {

    private final Session session;
    private final VisibleTopics visible;
    private final SubscribedTopics subscribed;
    private final Interests interests;

    Subscriptions(Session session, TopicEngine topics, TopicAccess access, int maxSubscriptions) {
        this.session = session;
        this.visible = new VisibleTopics(session, topics, access);
        this.subscribed = new SubscribedTopics(session, visible, new Claims(session, topics), maxSubscriptions);
        this.interests = new Interests(topics, new Newcomers(session.outbox(), maxSubscriptions));
    }

    Collection<Subscription> all() {
        return subscribed.all();
    }

    /** Those of the names that a market topic may have which the user may see; patterns are none. */
    List<String> ofMarket(Collection<String> names) {
        return names.stream()
                .filter(name ->
                        !TopicPattern.isPattern(name) && MarketName.of(name) != null && visible.allowsName(name))
                .toList();
    }

    List<String> patterns() {
        return interests.names();
    }

    /** Subscribes to a topic or to a pattern. */
    void subscribe(String name, SubscribeOptions options, Joining joining) {
        if (TopicPattern.isPattern(name)) {
            subscribeAll(name, options, joining);
            return;
        }
        Topic topic = visible.find(name, joining);
        if (topic != null) {
            subscribed.join(topic, name, null, options, joining.standing(name, topic), joining);
        }
    }

    /** Whether topics have come into being that match a pattern. Any thread. */
    boolean hasNewcomers() {
        return interests.hasNewcomers();
    }

    /** Subscribes to the topics that have come into being since, from their first event on. */
    void admitNewcomers(Joining joining) {
        for (Topic topic : interests.takeNewcomers()) {
            for (Interest interest : interests.all()) {
                if (interest.pattern().matches(topic) && subscribed.get(topic) == null) {
                    Standing atTheBeginning = topic.epoch() == 0 ? null : new Standing(topic.epoch(), 0);
                    joinMember(topic, interest, atTheBeginning, joining);
                }
            }
        }
    }

    /** Subscriptions that are to take the place of the present ones when the past is there. */
    List<Subscription> toReplay(Collection<String> names, Joining joining) {
        return subscribed.toReplay(names, joining);
    }

    /** Has them take the place of the present ones. */
    void replace(Collection<Subscription> replayed) {
        subscribed.replace(replayed);
    }

    /** Ends those with these names and all of these patterns; returns the names that there were. */
    List<String> unsubscribe(Collection<String> names) {
        List<String> ended = new ArrayList<>(names.size());
        for (String name : names) {
            if (TopicPattern.isPattern(name) ? loseInterest(name) : subscribed.end(name)) {
                ended.add(name);
            }
        }
        return ended;
    }

    /** Gives the named ones, or all of the named patterns, other options; returns the names that there are not. */
    List<String> change(Collection<String> names, UnaryOperator<SubscribeOptions> change) {
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            if (TopicPattern.isPattern(name) ? !changeAll(name, change) : !subscribed.change(name, change)) {
                missing.add(name);
            }
        }
        return missing;
    }

    /** Serves all as often as the session's level says now. */
    void serve() {
        subscribed.serve();
    }

    /** Ends what the session's user may not see any more; returns the names. */
    List<String> endForbidden() {
        List<String> ended = interests.removeIf(pattern -> !visible.allows(pattern));
        ended.addAll(subscribed.endIf(subscription -> !visible.allows(subscription.home())));
        return ended;
    }

    void leaveAll() {
        subscribed.endAll();
        interests.removeIf(pattern -> true);
    }

    List<ParkedSubscription> parkedPatterns() {
        return interests.parked();
    }

    List<ParkedSubscription> parked() {
        return subscribed.parked();
    }

    private void subscribeAll(String name, SubscribeOptions options, Joining joining) {
        TopicPattern pattern = visible.pattern(name, joining);
        if (pattern == null) {
            return;
        }
        if (!interests.hasRoomFor(pattern) || !session.isOpen()) {
            joining.fail(name, SubscribedTopics.TOO_MANY);
            return;
        }
        Interest interest = new Interest(pattern, options);
        interests.add(interest);
        joining.accept(name);
        for (Topic topic : visible.all()) {
            if (pattern.matches(topic)) {
                joinMember(topic, interest, joining.standing(topic.name(), topic), joining);
            }
        }
    }

    /** A topic that is subscribed to by name, or by another pattern, stays as it is; what the user may not see is no member. */
    private void joinMember(Topic topic, Interest interest, @Nullable Standing standing, Joining joining) {
        Subscription there = subscribed.get(topic);
        boolean ours = there == null || interest.pattern().equals(there.pattern());
        if (ours && visible.allows(topic)) {
            subscribed.join(topic, topic.name(), interest.pattern(), interest.options(), standing, joining);
        }
    }

    private boolean changeAll(String name, UnaryOperator<SubscribeOptions> change) {
        Interest interest = interests.change(name, change);
        if (interest == null) {
            return false;
        }
        subscribed.changeAll(interest.pattern(), change);
        return true;
    }

    private boolean loseInterest(String name) {
        TopicPattern pattern = interests.remove(name);
        if (pattern == null) {
            return false;
        }
        subscribed.endIf(subscription -> pattern.equals(subscription.pattern()));
        return true;
    }
}
