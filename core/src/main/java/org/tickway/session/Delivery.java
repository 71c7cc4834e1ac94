package org.tickway.session;

import org.jspecify.annotations.Nullable;
import org.tickway.topic.DepthImage;
import org.tickway.topic.DepthTopic;
import org.tickway.topic.EventStream;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicSubscriber;

/**
 * How far a client has been given one topic: which topic serves it, the live one or for a while one of the past, and what it
 * has of that.
 *
 * <p>Threads: which topic serves is read by any; where the client stands is read and moved under that topic's monitor, by
 * the session's sender thread and by those who have another topic serve.
 *
 * <p>A base class and not a part: there are many subscriptions, and each is asked for its place and its topic all the time.
 */
abstract sealed class Delivery implements TopicSubscriber permits Subscription {

    private final Topic home;
    private volatile Topic topic;
    private volatile boolean recovered;

    private boolean snapshotSent;
    private int epoch;
    private long sequence;
    private long place;
    private long resumedBefore;
    private int stateVersion;
    private @Nullable DepthImage image;

    Delivery(Topic home) {
        this.home = home;
        this.topic = home;
    }

    /**
     * The topic that serves it now: the live one, or while the past is being read, one of its own with the same name. May
     * change at any time but not while its monitor is held.
     */
    public final Topic topic() {
        return topic;
    }

    /** The live topic that was subscribed to. */
    public final Topic home() {
        return home;
    }

    /** Whether the past is being read for it: it has not come to its live topic yet. */
    public final boolean isPast() {
        return topic != home;
    }

    /** Whether the client gets all that it missed since the standing that it came with. */
    public final boolean recovered() {
        return recovered;
    }

    // Which topic serves it; each takes the monitors that it needs, unless it says that they are held.

    /**
     * Begins with the live topic where the client stands, if the topic still has everything since; else where the topic is
     * now. Under its monitor.
     */
    final void begin(@Nullable Standing standing) {
        home.add(this);
        stateVersion = home.state().version();
        recovered = standing != null && goOn(standing.epoch(), standing.sequence());
        if (!recovered) {
            beginNow();
        }
    }

    /** What {@code standing} lacks is not to be had; where the missing events can be counted, the client is told. */
    final void joinWithGap(Standing standing) {
        synchronized (home) {
            if (home instanceof EventStream events
                    && standing.epoch() == home.epoch()
                    && standing.sequence() < home.sequence()) {
                sent(standing.epoch(), standing.sequence());
                place = events.oldest();
            }
        }
    }

    /** Has a topic of the past serve it; with {@code standing} null as if the client had nothing. */
    final void turnTo(Topic past, @Nullable Standing standing) {
        synchronized (past) {
            home.remove(this);
            past.add(this);
            topic = past;
            stateVersion = Math.max(0, past.state().version() - 1);
            snapshotSent = false;
            recovered = standing != null;
            epoch = standing == null ? 0 : standing.epoch();
            sequence = standing == null ? 0 : standing.sequence();
            place = past instanceof EventStream events ? events.end() : 0;
        }
    }

    /** What the past gives begins with the change after this one; whatever was before it was not asked for. */
    public final void beginAfter(int itsEpoch, long itsSequence) {
        Topic past = topic;
        synchronized (past) {
            epoch = itsEpoch;
            sequence = itsSequence;
        }
    }

    /** Has the live topic serve it again, at the place that {@link Landing} has found; under both monitors. */
    final void turnHome() {
        topic.remove(this);
        home.add(this);
        topic = home;
        stateVersion = Math.max(0, home.state().version() - 1);
    }

    /** Is told of nothing any more. */
    final void turnAway() {
        Topic served;
        do {
            served = topic;
            served.remove(this);
        } while (served != topic);
        home.remove(this);
    }

    /** Has the next message be a snapshot. */
    final void needSnapshot() {
        Topic served;
        do {
            served = topic;
            synchronized (served) {
                snapshotSent = false;
            }
        } while (served != topic);
    }

    /** Remembers what the client sees of a book of which it wants so many best levels, 0 for all. */
    final void limitDepth(int depth) {
        Topic served = topic;
        if (served instanceof DepthTopic) {
            synchronized (served) {
                image = depth == 0 ? null : new DepthImage(depth);
            }
        }
    }

    /** Up to where the client was sent the topic, or null where it could not go on from there. */
    final @Nullable Standing reached() {
        Topic served;
        Standing reached;
        do {
            served = topic;
            synchronized (served) {
                boolean replays = served != home && !recovered;
                boolean stands = snapshotSent || home instanceof EventStream;
                reached = stands && !replays ? new Standing(epoch, sequence) : null;
            }
        } while (served != topic);
        return reached;
    }

    // From here on: where the client stands, under the topic's monitor.

    @Override
    public final long place() {
        return place;
    }

    /** Whether the client has the topic's value in this epoch, so that a delta makes sense. */
    public final boolean hasSnapshotOf(int itsEpoch) {
        return snapshotSent && epoch == itsEpoch;
    }

    public final int epoch() {
        return epoch;
    }

    /** Sequence of the newest change that the client has or, before the first message, that it did not ask for. */
    public final long sequence() {
        return sequence;
    }

    /** How many changes a message of this sequence stands for beside its own; 0 where another epoch begins. */
    public final long foldedBefore(int itsEpoch, long itsSequence) {
        return epoch == itsEpoch ? Math.max(0, itsSequence - sequence - 1) : 0;
    }

    /** The client now has the topic's value as of this sequence. */
    public final void sent(int itsEpoch, long itsSequence) {
        snapshotSent = true;
        epoch = itsEpoch;
        sequence = itsSequence;
    }

    /** The client has every event before {@code itsPlace} or was told of its loss. */
    public final void sentUpTo(long itsPlace) {
        place = itsPlace;
    }

    /** The place before which events were there already when the client came back. */
    final long resumedBefore() {
        return resumedBefore;
    }

    /** Version of the newest state that the client was told. */
    public final int stateVersion() {
        return stateVersion;
    }

    public final void toldState(int version) {
        stateVersion = version;
    }

    /** What the client saw of a book if it wants only the best levels; else null. */
    public final @Nullable DepthImage image() {
        return image;
    }

    // Finding the place in the live topic, under its monitor.

    /** Stands where the live topic is now. */
    final void beginNow() {
        epoch = home.epoch();
        sequence = home.sequence();
        place = home instanceof EventStream events ? events.end() : 0;
    }

    /** Whether the live topic has everything after this change; if so, the client stands there. */
    final boolean goOn(int itsEpoch, long itsSequence) {
        if (home instanceof EventStream events) {
            long next = events.placeAfter(itsEpoch, itsSequence);
            if (next < 0) {
                return false;
            }
            place = next;
            resumedBefore = events.end();
        } else if (image != null || !home.canContinue(itsEpoch, itsSequence)) {
            return false;
        }
        sent(itsEpoch, itsSequence);
        return true;
    }
}
