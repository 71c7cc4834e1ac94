package org.tickway.connector.host;

import org.tickway.ring.TickBatch;

/** Makes what was copied out of a ring the host's own: its feed ids, its instrument ids. Safe for any thread. */
@FunctionalInterface
public interface RingIntake {

    /** Of a ring whose ids are the host's. */
    RingIntake AS_IT_IS = batch -> {};

    /** Changes the batch in place and may leave records out, even all; does not allocate but for what is seen first. */
    void take(TickBatch batch);
}
