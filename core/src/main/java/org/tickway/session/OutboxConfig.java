package org.tickway.session;

/**
 * What a session may be owed, and what happens when it is owed more.
 *
 * @param maxQueueSize events that may be owed to one subscription before the outbox is full, at least 1
 * @param fullPolicy what happens then
 * @param downgradeAfterMs a frame in flight for longer is a full outbox too, for {@link FullPolicy#DOWNGRADE}; also how
 *     long it waits until it goes down another step
 * @param restoreAfterMs how long an outbox must have kept up before the frequency that the client asked for comes back
 * @param starvedAfterMs how long data of a lower priority waits until it goes first once
 */
public record OutboxConfig(
        int maxQueueSize, FullPolicy fullPolicy, long downgradeAfterMs, long restoreAfterMs, long starvedAfterMs) {

    public static final OutboxConfig DEFAULT = new OutboxConfig(10_000, FullPolicy.CONFLATE, 2_000, 10_000, 1_000);

    public OutboxConfig {
        Bounds.requirePositive("maxQueueSize", maxQueueSize);
        Bounds.requirePositive("downgradeAfterMs", downgradeAfterMs);
        Bounds.requirePositive("restoreAfterMs", restoreAfterMs);
        Bounds.requirePositive("starvedAfterMs", starvedAfterMs);
    }
}
