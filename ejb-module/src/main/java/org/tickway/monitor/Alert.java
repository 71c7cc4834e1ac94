package org.tickway.monitor;

/**
 * A measure is on the wrong side of its threshold.
 *
 * @param timeMs when it was found to be, milliseconds since the epoch
 */
public record Alert(Measure measure, double value, double threshold, long timeMs) {

    /** {@code CRITICAL} or {@code WARNING}. */
    public String severity() {
        return measure.isCritical() ? "CRITICAL" : "WARNING";
    }
}
