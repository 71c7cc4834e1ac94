package org.tickway.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.tickway.session.Subscription.Arrival;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * The strands of one reading and their way to the present, once the past is used up.
 *
 * <p>Threads: the one of its reading.
 */
final class Strands {

    /** How often strands are tried that may have come near enough by themselves. */
    private static final long TRY_INTERVAL_NS = 5_000_000;

    private final List<Strand> strands;
    private final Span span;
    private final long settleNs;
    private boolean atEnd;
    private long atEndSinceNs;
    private boolean tried;
    private long triedAtNs;

    Strands(Collection<Strand> strands, Span span, long settleMs) {
        this.strands = new ArrayList<>(strands);
        this.span = span;
        this.settleNs = settleMs * 1_000_000;
    }

    /** Forgets those that are over; whether none is left. */
    boolean areOver() {
        for (Iterator<Strand> each = strands.iterator(); each.hasNext(); ) {
            Strand strand = each.next();
            if (strand.isOver()) {
                strand.end();
                each.remove();
            }
        }
        return strands.isEmpty();
    }

    /** Something came: the end is not reached, or not any more. */
    void movedOn(long nowNs) {
        atEnd = false;
        if (span.isRecovery() && (!tried || nowNs - triedAtNs >= TRY_INTERVAL_NS)) {
            tried = true;
            triedAtNs = nowNs;
            arrive(new Arrival.Underway());
        }
    }

    /** There is nothing more for now: those that can, join the present; whether it has been so for long enough. */
    boolean restAtEnd(long nowNs) {
        if (!atEnd) {
            atEnd = true;
            atEndSinceNs = nowNs;
        }
        boolean settled = nowNs - atEndSinceNs >= settleNs;
        if (span.joins()) {
            strands.forEach(Strand::pin);
            arrive(new Arrival.AtTheEnd(span.fromNs()));
            if (settled) {
                arrive(new Arrival.Forced());
            }
        }
        return settled;
    }

    /** Nothing more can be read: all join the present as soon as the client has what was read. */
    void giveUp() {
        arrive(new Arrival.Forced());
    }

    /** Says that the replay is over; its topics stay silent from here on. */
    void close() {
        for (Strand strand : strands) {
            strand.subscription().release();
            strand.past().enter(StreamState.CLOSED, StateReason.REPLAY_ENDED, TickLayout.NULL_VALUE, span.fromNs());
        }
    }

    /** Lets go of everything. */
    void end() {
        strands.forEach(Strand::end);
        strands.clear();
    }

    private void arrive(Arrival arrival) {
        for (Strand strand : strands) {
            strand.arrive(arrival);
        }
    }
}
