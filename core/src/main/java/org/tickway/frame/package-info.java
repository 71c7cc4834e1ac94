/**
 * Writes what a session is owed into WebSocket frames, JSON or binary, and sends them one at a time.
 *
 * <p>Each session belongs to one sender thread, which takes its due subscriptions, reads the topics' newest values,
 * writes one frame of everything that is due and hands it to the session's channel; while that frame is in flight, changes
 * gather. Depends on {@code session} and the rooms to its left.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.frame;
