package org.tickway.line;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/**
 * The lead in the prices of an instrument. Quotes of two lines are compared by the day's volume, which every broker has from
 * the exchange and which only grows, and by the exchange's time where that says more. Under the group's monitor.
 */
final class PricesLead extends StreamLead {

    /** Brokers give the exchange's time in milliseconds or whole seconds, so that one second may be the same moment. */
    static final long TIME_RESOLUTION_NS = 1_000_000_000L;

    /** A quote that is so much newer is newer, whatever the volume, which begins anew each day. */
    static final long SURELY_NEWER_NS = 60_000_000_000L;

    /** Index values have no volume and move within a second; a greater difference than one part in so many is another value. */
    private static final long TOLERATED_PART = 200;

    private static final int DIVERGENCES_TO_ALARM = 3;

    private final SummaryMerge summary = new SummaryMerge();
    private final int[] divergences;
    private final @Nullable HeldQuote[] held;
    private long sourceTime = TickLayout.NULL_VALUE;
    private long volume = TickLayout.NULL_VALUE;
    private long last = TickLayout.NULL_VALUE;
    private int priceExponent;
    private int quantityExponent;

    PricesLead(int lines) {
        super(lines);
        divergences = new int[lines];
        held = new HeldQuote[lines];
    }

    SummaryMerge summary() {
        return summary;
    }

    /** The quote of this line that was no news when it came, where nothing newer of the line was published since. */
    HeldQuote held(int line) {
        HeldQuote quote = held[line];
        if (quote == null) {
            quote = new HeldQuote();
            held[line] = quote;
        }
        return quote;
    }

    /** Something newer of the line was published than what it held. */
    void forget(int line) {
        HeldQuote quote = held[line];
        if (quote != null) {
            quote.clear();
        }
    }

    /** Whether a quote of the line is to be published. */
    boolean admits(int line, long itsTime, long itsVolume, int itsQuantityExponent) {
        return leadsOrBegins(line) || isNewer(itsTime, itsVolume, itsQuantityExponent);
    }

    private boolean isNewer(long itsTime, long itsVolume, int itsQuantityExponent) {
        boolean timed = isKnown(itsTime) && isKnown(sourceTime);
        if (timed && itsTime < sourceTime - TIME_RESOLUTION_NS) {
            return false;
        }
        if (timed && itsTime > sourceTime + SURELY_NEWER_NS) {
            return true;
        }
        if (isKnown(itsVolume) && isKnown(volume)) {
            int order = Scaled.compare(itsVolume, itsQuantityExponent, volume, quantityExponent);
            if (order != 0) {
                return order > 0;
            }
        }
        return timed && itsTime > sourceTime;
    }

    /** Whether the held quote is at least as new as what was published. */
    boolean mayFollow(HeldQuote quote) {
        if (isKnown(quote.volume()) && isKnown(volume)) {
            return Scaled.compare(quote.volume(), quote.quantityExponent(), volume, quantityExponent) >= 0;
        }
        return !isKnown(quote.sourceTime()) || !isKnown(sourceTime) || quote.sourceTime() >= sourceTime;
    }

    /** The quote has been published. */
    void published(long itsTime, long itsVolume, long itsLast, int itsPriceExponent, int itsQuantityExponent) {
        sourceTime = itsTime;
        volume = itsVolume;
        last = itsLast;
        priceExponent = itsPriceExponent;
        quantityExponent = itsQuantityExponent;
    }

    /** Compares a quote with what was published of the same moment. */
    Agreement compare(
            int line, long itsTime, long itsVolume, long itsLast, int itsPriceExponent, int itsQuantityExponent) {
        if (leader() == NOBODY || leader() == line || !isKnown(itsLast) || !isKnown(last)) {
            return Agreement.UNKNOWN;
        }
        boolean volumes = isKnown(itsVolume) && isKnown(volume) && volume != 0;
        boolean same = volumes
                ? Scaled.compare(itsVolume, itsQuantityExponent, volume, quantityExponent) == 0
                : isKnown(itsTime) && itsTime == sourceTime;
        if (!same) {
            return Agreement.UNKNOWN;
        }
        boolean equal = volumes
                ? Scaled.compare(itsLast, itsPriceExponent, last, priceExponent) == 0
                : Scaled.areNear(itsLast, itsPriceExponent, last, priceExponent, TOLERATED_PART);
        if (equal) {
            boolean alarmed = divergences[line] >= DIVERGENCES_TO_ALARM;
            divergences[line] = 0;
            return alarmed ? Agreement.AGAIN : Agreement.AGREES;
        }
        divergences[line] = Math.min(divergences[line] + 1, DIVERGENCES_TO_ALARM + 1);
        return divergences[line] == DIVERGENCES_TO_ALARM ? Agreement.ALARM : Agreement.DIVERGES;
    }

    /** How a quote of one line stands to that of the leader. */
    enum Agreement {
        /** They speak of different moments. */
        UNKNOWN,
        AGREES,
        /** It agrees and had been alarmed before. */
        AGAIN,
        DIVERGES,
        /** It diverges, just now often enough to be told. */
        ALARM
    }
}
