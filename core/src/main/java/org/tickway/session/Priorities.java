package org.tickway.session;

import org.jspecify.annotations.Nullable;
import org.tickway.topic.Priority;
import org.tickway.topic.TopicClass;

/**
 * Which of the subscriptions that are due goes next: by priority, within one by frequency. A priority that found no room
 * in any frame for a while goes first once, with {@link #MAX_STARVED} subscriptions.
 *
 * <p>Threads: {@link #lane} by any; the sender thread does the rest.
 */
final class Priorities {

    /** How many subscriptions of a starved priority go before the others. */
    static final int MAX_STARVED = 64;

    private static final int LEVELS = Priority.values().length;
    private static final int NONE = -1;

    private final Lane.Pace[] paces = new Lane.Pace[Frequency.values().length];

    /** By priority, then by frequency; made when one is first asked for, since most clients use one or two. */
    private final @Nullable Lane[] lanes = new Lane[LEVELS * Frequency.values().length];

    private final boolean[] waits = new boolean[LEVELS];
    private final long[] waitsSinceNs = new long[LEVELS];
    private final long starvedAfterNs;
    private int starved = NONE;
    private int starvedLeft;

    Priorities(SessionConfig config) {
        starvedAfterNs = config.outbox().starvedAfterMs() * 1_000_000L;
        for (Frequency frequency : Frequency.values()) {
            paces[frequency.ordinal()] = new Lane.Pace(config.intervalMs(frequency));
        }
    }

    /** The sender thread sees a new lane at the latest when it is scheduled for what was put there. */
    synchronized Lane lane(TopicClass topicClass, Frequency frequency) {
        int index = topicClass.priority().ordinal() * paces.length + frequency.ordinal();
        Lane lane = lanes[index];
        if (lane == null) {
            lane = new Lane(paces[frequency.ordinal()]);
            lanes[index] = lane;
        }
        return lane;
    }

    /** A frame begins. */
    void begin(long nowNs) {
        starved = NONE;
        for (int level = Priority.URGENT.ordinal() + 1; level < LEVELS; level++) {
            if (waits[level] && nowNs - waitsSinceNs[level] >= starvedAfterNs) {
                starved = level;
                starvedLeft = MAX_STARVED;
                waitsSinceNs[level] = nowNs;
                return;
            }
        }
    }

    @Nullable
    Subscription poll(long nowNs) {
        if (starved != NONE && starvedLeft > 0) {
            Subscription subscription = poll(starved, nowNs);
            starvedLeft--;
            if (subscription != null) {
                return subscription;
            }
            starved = NONE;
        }
        for (int level = 0; level < LEVELS; level++) {
            Subscription subscription = poll(level, nowNs);
            if (subscription != null) {
                return subscription;
            }
        }
        return null;
    }

    /** A frame was written: begins the next interval of each frequency used, and notes which priorities had to wait. */
    void wrote(long nowNs) {
        for (int level = 0; level < LEVELS; level++) {
            boolean due = isDue(level, nowNs);
            if (due && !waits[level]) {
                waitsSinceNs[level] = nowNs;
            }
            waits[level] = due;
        }
        for (int frequency = 0; frequency < paces.length; frequency++) {
            boolean underWay = false;
            for (int index = frequency; index < lanes.length; index += paces.length) {
                Lane lane = lanes[index];
                underWay |= lane != null && lane.isUnderWay();
            }
            paces[frequency].wrote(nowNs, underWay);
        }
    }

    long nextDueNs(long nowNs) {
        long due = Long.MAX_VALUE;
        for (Lane lane : lanes) {
            if (lane != null) {
                due = Math.min(due, lane.nextDueNs(nowNs));
            }
        }
        return due;
    }

    /** Subscriptions were given other lanes: those that wait move over. */
    void sort() {
        for (Lane lane : lanes) {
            if (lane != null) {
                lane.sort();
            }
        }
    }

    private @Nullable Subscription poll(int level, long nowNs) {
        for (int index = level * paces.length; index < (level + 1) * paces.length; index++) {
            Lane lane = lanes[index];
            Subscription subscription = lane == null ? null : lane.poll(nowNs);
            if (subscription != null) {
                return subscription;
            }
        }
        return null;
    }

    private boolean isDue(int level, long nowNs) {
        for (int index = level * paces.length; index < (level + 1) * paces.length; index++) {
            Lane lane = lanes[index];
            if (lane != null && lane.isDue(nowNs)) {
                return true;
            }
        }
        return false;
    }
}
