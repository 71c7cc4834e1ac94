/**
 * One authenticated client connection: what it subscribes to, what it is owed, and how fast it may have it.
 *
 * <p>Nothing is queued per tick. A session's outbox only knows which of its subscriptions have something new; the value
 * is read from the topic when the frame is written. So a client that does not read costs a constant. Changes are marked by
 * the thread that applies records, taken by one sender thread per session, controlled by any thread. Depends on {@code
 * topic} and the rooms to its left; the container's socket is behind {@link org.tickway.session.FrameChannel}.
 *
 * <p>A session is a {@code Connection} (whose it is, how it ends) with parts under one monitor: {@code Subscriptions} (what it
 * has), {@code Enrolment} (how it comes to them), {@code Pacing} (how fast it is served), {@code Pulse} (whether the client is
 * there, and what it has confirmed) and {@code Parking} (what it gets back when it returns). A subscription is a {@code
 * Delivery} (how far the client was given a topic) that waits in a {@code Lane} and comes out of the past by a {@code Landing}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.session;
