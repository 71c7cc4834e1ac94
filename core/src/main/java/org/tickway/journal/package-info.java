/**
 * What the gateway remembers beyond its memory: every record of every ring, every business message, and what chosen
 * sessions were sent. Interfaces only; what keeps it is a module of its own.
 *
 * <p>Threads: a {@link org.tickway.journal.Journal}, its message store and its send log serve any thread; a {@link
 * org.tickway.journal.TickHistory} belongs to the one that opened it.
 *
 * <p>Depends on tick, codec and ring.
 */
@NullMarked
package org.tickway.journal;

import org.jspecify.annotations.NullMarked;
