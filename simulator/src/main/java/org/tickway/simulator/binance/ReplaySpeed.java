package org.tickway.simulator.binance;

/**
 * How fast a recording is played.
 *
 * @param factor times the recorded speed, greater than 0; infinity plays as fast as the subscribers read
 */
public record ReplaySpeed(double factor) {
    /** The recorded speed. */
    public static final ReplaySpeed RECORDED = new ReplaySpeed(1);

    /** As fast as the slowest subscriber reads. */
    public static final ReplaySpeed MAX = new ReplaySpeed(Double.POSITIVE_INFINITY);

    public ReplaySpeed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("speed=" + factor + " must be greater than 0, or max");
        }
    }

    /** Reads {@code max} or a number greater than 0. */
    public static ReplaySpeed parse(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        try {
            return new ReplaySpeed(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("speed=" + text + " must be a number greater than 0, or max", e);
        }
    }

    /** Nanoseconds from the start of the replay to an event recorded that long after the first. */
    long dueNs(long recordedNs) {
        return Double.isInfinite(factor) ? 0 : (long) (recordedNs / factor);
    }
}
