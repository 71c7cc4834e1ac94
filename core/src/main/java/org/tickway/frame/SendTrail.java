package org.tickway.frame;

import java.util.ArrayList;
import java.util.List;
import org.tickway.journal.SentMessage;
import org.tickway.journal.SentMessage.Kind;
import org.tickway.session.Subscription;
import org.tickway.topic.StateChange;

/**
 * What one turn writes for a session of which that is kept; for all others it is off and costs a test.
 *
 * <p>One thread at a time: the sender writes, and what was gathered is taken when the turn is over.
 */
final class SendTrail {

    private static final long NS_PER_MS = 1_000_000L;
    private static final String CONFLATED = "conflated";
    private static final String CONNECTION_LOST = "connection lost";

    private boolean on;
    private long timeNs;
    private List<SentMessage> messages = new ArrayList<>();
    private int epochBefore;
    private long sequenceBefore;

    /** A turn begins. */
    void begin(boolean recorded) {
        on = recorded;
        if (recorded) {
            timeNs = System.currentTimeMillis() * NS_PER_MS;
        }
    }

    /** Whether the messages of this turn are to be noted. */
    boolean isOn() {
        return on;
    }

    /** Remembers where the client stands before a value is written. */
    void before(Subscription subscription) {
        epochBefore = subscription.epoch();
        sequenceBefore = subscription.sequence();
    }

    /** A value was written, if the client stands further on than before. */
    void after(Subscription subscription, boolean snapshot) {
        int epoch = subscription.epoch();
        long sequence = subscription.sequence();
        if (epoch != epochBefore || sequence != sequenceBefore || snapshot) {
            long folded = epoch == epochBefore ? Math.max(0, sequence - sequenceBefore - 1) : 0;
            add(subscription, epoch, sequence, snapshot ? Kind.SNAPSHOT : Kind.DELTA, folded, why(folded));
        }
    }

    void event(Subscription subscription, int epoch, long sequence, long folded) {
        if (on) {
            add(subscription, epoch, sequence, Kind.EVENT, folded, why(folded));
        }
    }

    void gap(Subscription subscription, int epoch, long from, long to, String reason) {
        if (on) {
            add(subscription, epoch, to, Kind.GAP, to - from + 1, reason);
        }
    }

    void state(Subscription subscription, StateChange change) {
        if (on) {
            add(
                    subscription,
                    subscription.epoch(),
                    subscription.sequence(),
                    Kind.STATE,
                    0,
                    change.state().name());
        }
    }

    /** What the turn wrote; begins anew. Where the connection failed, none of it counts as sent. */
    List<SentMessage> take(boolean failed) {
        List<SentMessage> taken = messages;
        messages = new ArrayList<>();
        if (failed) {
            taken.replaceAll(message -> new SentMessage(
                    message.timeNs(),
                    message.topic(),
                    message.epoch(),
                    message.sequence(),
                    Kind.DROPPED,
                    message.folded() + (message.kind() == Kind.GAP ? 0 : 1),
                    CONNECTION_LOST));
        }
        return taken;
    }

    private void add(Subscription subscription, int epoch, long sequence, Kind kind, long folded, String reason) {
        messages.add(new SentMessage(timeNs, subscription.home().name(), epoch, sequence, kind, folded, reason));
    }

    private static String why(long folded) {
        return folded > 0 ? CONFLATED : "";
    }
}
