package org.tickway.benchmarks.stage;

import java.util.List;
import java.util.Set;
import org.tickway.session.Outbox;
import org.tickway.session.OutboxQueue;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.WireForm;

/** Sessions that follow topics, each 500 of them; what they are owed waits in one queue, as with one sender. One thread. */
final class Audience {

    private static final int TOPICS_EACH = 500;

    private final OutboxQueue ready = new OutboxQueue();

    /** Has every topic of the market followed by so many sessions of this form, which take their snapshots. */
    Audience(Market market, int subscribers, WireForm form) {
        List<String> names = market.names();
        for (int subscriber = 0; subscriber < subscribers; subscriber++) {
            for (int first = 0; first < names.size(); first += TOPICS_EACH) {
                Session session = new Session(
                        "session-" + subscriber + "-" + first,
                        new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                        form,
                        false,
                        new OpenChannel(),
                        market.engine(),
                        topicClass -> true,
                        SessionConfig.DEFAULT,
                        ready::add);
                SubscribeResult result = session.subscribe(
                        names.subList(first, Math.min(names.size(), first + TOPICS_EACH)), SubscribeOptions.DEFAULT);
                session.start(result);
            }
        }
    }

    /** Outboxes that have something, as a sender takes them. */
    OutboxQueue ready() {
        return ready;
    }

    /** Takes everything out of every outbox; returns how many subscriptions had something new. */
    int drain() {
        int taken = 0;
        long nowNs = System.nanoTime();
        for (Outbox outbox = ready.poll(); outbox != null; outbox = ready.poll()) {
            outbox.looking();
            outbox.beginTurn(nowNs);
            while (outbox.poll(nowNs) != null) {
                taken++;
            }
            outbox.endTurn();
        }
        return taken;
    }
}
