/**
 * One authenticated client connection: what it subscribes to, what it is owed, and how fast it may have it.
 *
 * <p>Nothing is queued per tick. A session's outbox only knows which of its subscriptions have something new; the value
 * is read from the topic when the frame is written. So a client that does not read costs a constant. Changes are marked by
 * the thread that applies records, taken by one sender thread per session, controlled by any thread. Depends on {@code
 * topic} and the rooms to its left; the container's socket is behind {@link org.tickway.session.FrameChannel}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.session;
