package org.tickway.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the past a client wants to see again.
 *
 * @param topics names as in a subscription; at least one
 * @param fromNs nanoseconds since the epoch, by our clock: what was received at or after it
 * @param toNs before which it ends, in the same clock; null joins the present
 * @param speed how many seconds of the past pass in one second; 0 is as fast as the client takes it
 */
public record ReplayRequest(
        List<String> topics, long fromNs, @Nullable Long toNs, double speed) {

    /** More is asked for as 0. */
    public static final double MAX_SPEED = 100_000;

    public ReplayRequest {
        topics = List.copyOf(topics);
        if (topics.isEmpty()) {
            throw new IllegalArgumentException("topics=[] names no topic");
        }
        if (toNs != null && toNs <= fromNs) {
            throw new IllegalArgumentException("to=" + toNs + " is not after from=" + fromNs);
        }
        if (!(speed >= 0 && speed <= MAX_SPEED)) {
            throw new IllegalArgumentException("speed=" + speed + " is not between 0 and " + MAX_SPEED);
        }
    }

    /** Whether it ends in the present. */
    public boolean joins() {
        return toNs == null;
    }
}
