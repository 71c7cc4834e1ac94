package org.tickway.line;

import org.tickway.tick.TickLayout;

/**
 * The lead in the trades of an instrument, which are compared by the venue's numbers. A line that does not lead takes the
 * lead with the very next number only, so that the switch skips nothing; without numbers, or where the venue leaves some
 * out, the leader leads until it is lost. Under the group's monitor.
 */
final class TradesLead extends StreamLead {

    private long sourceTime = TickLayout.NULL_VALUE;
    private long tradeId = TickLayout.NULL_VALUE;

    TradesLead(int lines) {
        super(lines);
    }

    boolean admits(int line, long itsTime, long itsId) {
        if (!isKnown(itsId) || !isKnown(tradeId)) {
            return leadsOrBegins(line);
        }
        if (leader() == line) {
            return itsId > tradeId
                    || itsId < tradeId && isKnown(itsTime) && isKnown(sourceTime) && itsTime > sourceTime;
        }
        return itsId == tradeId + 1;
    }

    void published(long itsTime, long itsId) {
        sourceTime = itsTime;
        tradeId = itsId;
    }
}
