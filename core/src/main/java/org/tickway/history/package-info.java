/**
 * The past for clients: what they missed beyond the topics' memory, and replays.
 *
 * <p>The past is read from the journal and the message store into topics that belong to one reading alone, and the
 * session's subscriptions are served from these, by the same code that serves the live ones. When a subscription has come
 * to the present it is moved to its live topic at exactly the change that its client has.
 *
 * <p>Threads: {@link org.tickway.history.HistoryService} is asked by any thread; its few threads each own the readings
 * given to them. Reading shares a budget of records a second, and never runs ahead of what a client takes.
 *
 * <p>Depends on tick, codec, instrument, ring, journal, topic and session.
 */
@NullMarked
package org.tickway.history;

import org.jspecify.annotations.NullMarked;
