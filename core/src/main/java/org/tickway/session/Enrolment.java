package org.tickway.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.tickway.session.ParkedSession.ParkedSubscription;

/**
 * The ways in which a session comes to subscriptions: its client asks for topics or for their past, topics come into being,
 * or it takes over what another session had. What the topics' memory lacks is fetched from the past.
 *
 * <p>Threads: any; subscriptions change under the session's monitor, but the past is asked without it, since that may read
 * files.
 */
final class Enrolment {

    private final Session session;
    private final Subscriptions subscriptions;
    private final HistorySource history;
    private volatile Consumer<SubscribeResult> newTopicsListener = result -> {};

    Enrolment(Session session, Subscriptions subscriptions, HistorySource history) {
        this.session = session;
        this.subscriptions = subscriptions;
        this.history = history;
    }

    /** See {@link Session#subscribe(Collection, SubscribeOptions, Map)}. */
    SubscribeResult subscribe(Collection<String> names, SubscribeOptions options, Map<String, Standing> resume) {
        Joining joining = new Joining(resume);
        synchronized (session) {
            for (String name : names) {
                subscriptions.subscribe(name, options, joining);
            }
            session.parking().noteChange();
        }
        recover(joining.incomplete());
        return joining.result();
    }

    void onNewTopics(Consumer<SubscribeResult> listener) {
        newTopicsListener = listener;
    }

    /** See {@link Session#admitNewTopics}. */
    void admitNewTopics() {
        if (!subscriptions.hasNewcomers()) {
            return;
        }
        Joining joining = new Joining(Map.of());
        synchronized (session) {
            subscriptions.admitNewcomers(joining);
            session.parking().noteChange();
        }
        joining.incomplete().forEach(Subscription::joinWithGap);
        SubscribeResult result = joining.result();
        if (!result.accepted().isEmpty() || !result.failed().isEmpty()) {
            newTopicsListener.accept(result);
            session.start(result);
        }
    }

    /** See {@link Session#replay}. */
    SubscribeResult replay(ReplayRequest request) {
        Joining joining = new Joining(Map.of());
        List<Subscription> wanted;
        synchronized (session) {
            wanted = subscriptions.toReplay(request.topics(), joining);
        }
        Map<Subscription, String> refused = history.replay(session, wanted, request);
        refused.forEach((subscription, code) -> joining.fail(subscription.name(), code));
        List<Subscription> accepted = new ArrayList<>(wanted);
        accepted.removeAll(refused.keySet());
        accepted.forEach(joining::accept);
        synchronized (session) {
            subscriptions.replace(accepted);
        }
        return joining.result();
    }

    /**
     * Subscribes to what another session of the user was subscribed to, and is served as that one was.
     *
     * @param positions by names, where the client says that it stands; for other topics, where it certainly does
     */
    SubscribeResult adopt(ParkedSession parked, Map<String, Standing> positions) {
        session.setFrequency(parked.frequency());
        session.setBackground(parked.background());
        session.setMaxBytesPerSecond(parked.maxBytesPerSecond());
        Map<String, Standing> standings = new HashMap<>();
        for (ParkedSubscription subscription : parked.subscriptions()) {
            if (subscription.confirmed() != null) {
                standings.put(subscription.name(), subscription.confirmed());
            }
        }
        standings.putAll(positions);
        Joining joining = new Joining(standings);
        synchronized (session) {
            parked.patterns().forEach(pattern -> subscriptions.subscribe(pattern.name(), pattern.options(), joining));
            for (ParkedSubscription subscription : parked.subscriptions()) {
                if (!joining.has(subscription.name())) {
                    subscriptions.subscribe(subscription.name(), subscription.options(), joining);
                }
            }
        }
        recover(joining.incomplete());
        return joining.result();
    }

    /** Gets the missing events from elsewhere, or says that they are missing. */
    private void recover(Map<Subscription, Standing> incomplete) {
        if (incomplete.isEmpty()) {
            return;
        }
        Set<Subscription> recovered = history.recover(session, incomplete);
        incomplete.forEach((subscription, standing) -> {
            if (!recovered.contains(subscription)) {
                subscription.joinWithGap(standing);
            }
        });
    }
}
