package org.tickway.line;

import java.util.Arrays;
import org.tickway.tick.TickLayout;

/**
 * The summary of an instrument out of what all lines say: brokers know different fields of it, and send it only when it
 * changes. A field that a line does not know stays as another said. Under the group's monitor.
 */
final class SummaryMerge {

    private final long[] fields = new long[TickLayout.BODY_FIELDS];
    private long sourceTime = TickLayout.NULL_VALUE;
    private int priceExponent;
    private int quantityExponent;
    private boolean changed;

    SummaryMerge() {
        Arrays.fill(fields, TickLayout.NULL_VALUE);
    }

    /**
     * Begins to take a summary in; in other exponents than before nothing of the earlier one is kept.
     *
     * @return false where it is older than what was published and must not be taken in
     */
    boolean begin(long itsTime, int itsPriceExponent, int itsQuantityExponent) {
        boolean timed = itsTime != TickLayout.NULL_VALUE;
        if (timed && sourceTime != TickLayout.NULL_VALUE && itsTime < sourceTime - PricesLead.TIME_RESOLUTION_NS) {
            return false;
        }
        if (itsPriceExponent != priceExponent || itsQuantityExponent != quantityExponent) {
            Arrays.fill(fields, TickLayout.NULL_VALUE);
            priceExponent = itsPriceExponent;
            quantityExponent = itsQuantityExponent;
        }
        sourceTime = timed ? itsTime : sourceTime;
        changed = false;
        return true;
    }

    void take(int field, long value) {
        if (value != TickLayout.NULL_VALUE && value != fields[field]) {
            fields[field] = value;
            changed = true;
        }
    }

    /** Whether the summary that was taken in has said anything new. */
    boolean hasChanged() {
        return changed;
    }

    long field(int field) {
        return fields[field];
    }
}
