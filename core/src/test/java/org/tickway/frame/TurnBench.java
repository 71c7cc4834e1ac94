package org.tickway.frame;

import org.tickway.session.Outbox;
import org.tickway.session.SendObserver;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionCounters.Counter;

/**
 * Gives sessions their turns without a sender thread: frames are written and handed to the session's channel, which must
 * take them at once. One thread.
 */
public final class TurnBench {

    private final SessionCounters counters = new SessionCounters();
    private final Turn turn = new Turn(new SenderShare(), counters, SendObserver.NONE);

    /** Writes and sends until nothing is due for the session. */
    public void give(Outbox outbox) {
        long nowNs = System.nanoTime();
        outbox.looking();
        while (turn.fill(outbox, nowNs)) {
            while (turn.launch(nowNs)) {
                counters.add(Counter.FRAMES_SENT, 0);
            }
            turn.release();
        }
        turn.release();
    }

    /** Messages, or records, written so far. */
    public long messages() {
        return counters.get(Counter.MESSAGES_SENT);
    }
}
