package org.tickway.session;

import java.util.List;

/**
 * What became of a request to take a session over. Nothing is sent for its subscriptions before {@link Session#start}.
 *
 * @param accepted false where there is no such session, not any more, or not this user's; which of these is not said
 * @param subscriptions the topics that the session has again, and those that it cannot have
 */
public record ResumeResult(boolean accepted, SubscribeResult subscriptions) {

    /** There is nothing to take over; answered with NOT_RECOVERABLE. */
    static final ResumeResult REFUSED = new ResumeResult(false, new SubscribeResult(List.of(), List.of()));
}
