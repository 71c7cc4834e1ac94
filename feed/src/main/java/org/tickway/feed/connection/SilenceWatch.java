package org.tickway.feed.connection;

/**
 * Decides when a connection that should deliver data is silent, and when it is as good as dead. One thread.
 *
 * <p>Three steps: after the stall timeout without data the topics are STALE and the venue is asked for a sign of life; if
 * none comes within half of that time again, the connection is dead (half-open); if signs of life come but no data, it is
 * made anew after twice the stall timeout, and each time that this did not help after twice as long again, up to 32 times
 * the timeout: the market may just be quiet.
 */
final class SilenceWatch {

    /** What to do. */
    enum Verdict {
        WELL,
        /** Silent since now: tell the topics and send a probe. */
        FELL_SILENT,
        STILL_SILENT,
        /** No frame of any kind came. */
        HALF_OPEN,
        /** Frames came, but no data. */
        MUTE
    }

    private static final int MAXIMUM_DOUBLINGS = 4;

    private final long stallNs;
    private long lastDataNs;
    private long lastFrameNs;
    private long silentSinceNs;
    private boolean silent;
    private int fruitless;

    SilenceWatch(long stallTimeoutMs) {
        this.stallNs = stallTimeoutMs * 1_000_000;
    }

    /** A session has been opened. */
    void start(long nowNs) {
        lastDataNs = nowNs;
        lastFrameNs = nowNs;
        silent = false;
    }

    /**
     * @param expectsData whether anything is subscribed
     * @param dataSeen whether data came since the last call
     * @param frameSeen whether a frame of any kind came since the last call
     */
    Verdict check(long nowNs, boolean expectsData, boolean dataSeen, boolean frameSeen) {
        if (frameSeen || dataSeen) {
            lastFrameNs = nowNs;
        }
        if (dataSeen || !expectsData) {
            lastDataNs = nowNs;
            silent = false;
            fruitless = dataSeen ? 0 : fruitless;
            return Verdict.WELL;
        }
        long silenceNs = nowNs - lastDataNs;
        if (silenceNs < stallNs) {
            return Verdict.WELL;
        }
        if (!silent) {
            silent = true;
            silentSinceNs = nowNs;
            return Verdict.FELL_SILENT;
        }
        if (nowNs - silentSinceNs >= stallNs / 2 && lastFrameNs - silentSinceNs < 0) {
            return Verdict.HALF_OPEN;
        }
        if (silenceNs >= stallNs << 1 + Math.min(fruitless, MAXIMUM_DOUBLINGS)) {
            fruitless++;
            return Verdict.MUTE;
        }
        return Verdict.STILL_SILENT;
    }

    boolean isSilent() {
        return silent;
    }

    /** How long no data have come. */
    long silenceSeconds(long nowNs) {
        return (nowNs - lastDataNs) / 1_000_000_000L;
    }
}
