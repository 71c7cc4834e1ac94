package org.tickway.session;

/** Takes outboxes that have something to do to the sender thread of their session. Any thread; never blocks. */
@FunctionalInterface
public interface OutboxScheduler {

    void schedule(Outbox outbox);
}
