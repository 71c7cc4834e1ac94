package org.tickway.topic;

import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/**
 * A topic went into a state.
 *
 * @param version number of the change within its topic, from 1
 * @param argument the number that the reason's text names, or {@link org.tickway.tick.TickLayout#NULL_VALUE}
 * @param sinceNs nanoseconds since the epoch
 */
public record StateChange(int version, StreamState state, StateReason reason, long argument, long sinceNs) {}
