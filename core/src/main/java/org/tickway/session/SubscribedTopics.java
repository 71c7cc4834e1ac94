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
import org.tickway.topic.TopicPattern;

/**
 * The topics that a session is subscribed to, each once, up to a limit.
 *
 * <p>Guarded by the session's monitor.
 */
final class SubscribedTopics {

    /** The code of what is refused because the session has as much as it may have. */
    static final String TOO_MANY = "TOO_MANY_SUBSCRIPTIONS";

    private final Session session;
    private final VisibleTopics visible;
    private final int maxSubscriptions;
    private final Claims claims;
    private final Map<Topic, Subscription> byTopic = new LinkedHashMap<>();

    SubscribedTopics(Session session, VisibleTopics visible, Claims claims, int maxSubscriptions) {
        this.session = session;
        this.visible = visible;
        this.claims = claims;
        this.maxSubscriptions = maxSubscriptions;
    }

    Collection<Subscription> all() {
        return byTopic.values();
    }

    @Nullable
    Subscription get(Topic topic) {
        return byTopic.get(topic);
    }

    /**
     * Subscribes to a topic, or has its subscription go on with these options where that is the same one.
     *
     * @param pattern that it is there for, or null where it was asked for by name
     * @param standing where the client stands, null where it has nothing
     */
    void join(
            Topic topic,
            String name,
            @Nullable TopicPattern pattern,
            SubscribeOptions options,
            @Nullable Standing standing,
            Joining joining) {
        Subscription there = byTopic.get(topic);
        if (there == null && isFull() || pattern == null && !claims.claim(topic)) {
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
        Subscription subscription = create(topic, name, options);
        subscription.belongTo(pattern);
        if (!subscription.join(standing) && standing != null) {
            joining.lacks(subscription, standing);
        }
        byTopic.put(topic, subscription);
        joining.accept(subscription);
    }

    /** Subscriptions that are to take the place of the present ones when the past is there. */
    List<Subscription> toReplay(Collection<String> names, Joining joining) {
        List<Subscription> wanted = new ArrayList<>(names.size());
        for (String name : names) {
            Topic topic = visible.find(name, joining);
            if (topic != null) {
                Subscription there = byTopic.get(topic);
                if (there == null && isFull()) {
                    joining.fail(name, TOO_MANY);
                } else {
                    wanted.add(create(topic, name, there == null ? SubscribeOptions.DEFAULT : there.options()));
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

    /** Gives the topic with this name other options; false where it is not subscribed to. */
    boolean change(String name, UnaryOperator<SubscribeOptions> change) {
        Subscription subscription = named(name);
        if (subscription == null) {
            return false;
        }
        change(subscription, change);
        return true;
    }

    /** Gives all topics that are there for a pattern other options. */
    void changeAll(TopicPattern pattern, UnaryOperator<SubscribeOptions> change) {
        for (Subscription subscription : byTopic.values()) {
            if (pattern.equals(subscription.pattern())) {
                change(subscription, change);
            }
        }
    }

    /** Serves all as often as the session's level says now. */
    void serve() {
        for (Subscription subscription : byTopic.values()) {
            subscription.serve(laneOf(subscription.home(), subscription.options()));
        }
    }

    /** Ends the subscription with this name; false where there is none. */
    boolean end(String name) {
        Subscription subscription = named(name);
        if (subscription == null) {
            return false;
        }
        end(subscription);
        return true;
    }

    /** Ends those of which {@code ends} is true; returns their names. */
    List<String> endIf(Predicate<Subscription> ends) {
        List<String> ended = new ArrayList<>();
        for (Subscription subscription : List.copyOf(byTopic.values())) {
            if (ends.test(subscription)) {
                end(subscription);
                ended.add(subscription.name());
            }
        }
        return ended;
    }

    void endAll() {
        claims.releaseAll();
        byTopic.values().forEach(Subscription::leave);
        byTopic.clear();
    }

    List<ParkedSubscription> parked() {
        return byTopic.values().stream()
                .map(subscription ->
                        new ParkedSubscription(subscription.name(), subscription.options(), subscription.confirmed()))
                .toList();
    }

    /** The subscription with this name, the canonical one or the client's. */
    private @Nullable Subscription named(String name) {
        Topic topic = visible.find(name);
        return topic == null ? null : byTopic.get(topic);
    }

    private Subscription create(Topic topic, String name, SubscribeOptions options) {
        return new Subscription(session.outbox(), topic, name, options, laneOf(topic, options));
    }

    private void change(Subscription subscription, UnaryOperator<SubscribeOptions> change) {
        SubscribeOptions options = change.apply(subscription.options());
        subscription.change(options, laneOf(subscription.home(), options));
    }

    private void end(Subscription subscription) {
        byTopic.remove(subscription.home());
        subscription.leave();
        claims.release(subscription.home());
    }

    private Lane laneOf(Topic topic, SubscribeOptions options) {
        return session.pacing().laneOf(topic, options);
    }

    private boolean isFull() {
        return byTopic.size() >= maxSubscriptions || !session.isOpen();
    }
}
