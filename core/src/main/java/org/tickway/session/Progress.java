package org.tickway.session;

/**
 * Takes a session that does not keep up one step down, again and again while that goes on, and back when it has kept up
 * for a while.
 *
 * <p>One thread at a time, the watchdog's.
 */
final class Progress {

    private static final long NS_PER_MS = 1_000_000L;
    private static final long CHECK_INTERVAL_NS = 1_000 * NS_PER_MS;

    private final Pacing pacing;
    private final OutboxConfig config;
    private boolean down;
    private long steppedAtNs;
    private long behindAtNs;
    private boolean checked;
    private long checkedAtNs;

    Progress(Pacing pacing, OutboxConfig config) {
        this.pacing = pacing;
        this.config = config;
    }

    /** Whether it is time to go through the session's subscriptions again; notes it if so. */
    boolean isCheckDue(long nowNs) {
        if (checked && nowNs - checkedAtNs < CHECK_INTERVAL_NS) {
            return false;
        }
        checked = true;
        checkedAtNs = nowNs;
        return true;
    }

    /** The session keeps up, or is behind. */
    void note(boolean behind, long nowNs) {
        if (behind) {
            behindAtNs = nowNs;
            boolean patient = down && nowNs - steppedAtNs < config.downgradeAfterMs() * NS_PER_MS;
            if (!patient && pacing.stepDown("outbox full")) {
                down = true;
                steppedAtNs = nowNs;
            }
        } else if (down && nowNs - behindAtNs >= config.restoreAfterMs() * NS_PER_MS) {
            down = false;
            pacing.restore("outbox drained");
        }
    }
}
