package org.tickway.session;

import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;
import org.tickway.topic.Topic;

/**
 * What paces a session: how often it is served, and how many bytes a second it may have. Each change reaches all its
 * subscriptions; of one that the client did not ask for, it is told.
 *
 * <p>Threads: any; what is set is guarded by the session's monitor, which every method takes.
 */
final class Pacing {

    private final Session session;
    private final Outbox outbox;
    private final Subscriptions subscriptions;
    private final ServiceLevel level = new ServiceLevel();
    private long maxBytesPerSecond;

    Pacing(Session session, Outbox outbox, Subscriptions subscriptions) {
        this.session = session;
        this.outbox = outbox;
        this.subscriptions = subscriptions;
    }

    /** The frequency that the client asked for, for the subscriptions that have none of their own. */
    Frequency frequency() {
        synchronized (session) {
            return level.asked();
        }
    }

    /** How often subscriptions without a frequency of their own are served now. */
    Frequency effectiveFrequency() {
        synchronized (session) {
            return level.effective(null);
        }
    }

    void setFrequency(Frequency frequency) {
        synchronized (session) {
            level.ask(frequency);
            serve();
        }
    }

    boolean isBackground() {
        synchronized (session) {
            return level.isBackground();
        }
    }

    void setBackground(boolean enabled) {
        synchronized (session) {
            level.setBackground(enabled);
            serve();
        }
    }

    long maxBytesPerSecond() {
        synchronized (session) {
            return maxBytesPerSecond;
        }
    }

    void setMaxBytesPerSecond(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("maxBytesPerSecond=" + bytesPerSecond + " is negative");
        }
        synchronized (session) {
            maxBytesPerSecond = bytesPerSecond;
            session.parking().noteChange();
        }
        outbox.limit(bytesPerSecond == 0 ? Bandwidth.UNLIMITED : new Bandwidth(bytesPerSecond));
    }

    /** Takes the session one step down, until {@link #restore}; false where it is at the lowest already. */
    boolean stepDown(String reason) {
        return serve(level::stepDown, reason);
    }

    /** Goes back to the frequencies that were asked for; false where the session is there already. */
    boolean restore(String reason) {
        return serve(level::restore, reason);
    }

    /** Where a subscription with these options waits. */
    Lane laneOf(Topic topic, SubscribeOptions options) {
        synchronized (session) {
            return outbox.lane(topic.topicClass(), level.effective(options.frequency()));
        }
    }

    private boolean serve(BooleanSupplier changes, String reason) {
        Frequency now;
        synchronized (session) {
            if (!changes.getAsBoolean()) {
                return false;
            }
            serve();
            now = level.effective(null);
        }
        if (session.form().hasControlMessages()) {
            session.sendControl(
                    ("{\"type\":\"frequency\",\"frequency\":\"" + now.wireName() + "\",\"reason\":\"" + reason + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }
        return true;
    }

    private void serve() {
        session.parking().noteChange();
        subscriptions.serve();
        outbox.moved();
    }
}
