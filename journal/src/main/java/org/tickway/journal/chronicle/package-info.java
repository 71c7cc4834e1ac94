/**
 * The journal on Chronicle Queue: records of the rings, messages of business topics, and what recorded sessions were sent,
 * each in a queue of its own below one folder.
 *
 * <p>Threads: one tails the rings and is the only one that writes records; one looks after space and age; messages and the
 * send log are written by any thread, one at a time. Readers have tailers of their own.
 *
 * <p>Depends on core's journal, ring and record rooms. Nothing else in the product knows Chronicle.
 */
@NullMarked
package org.tickway.journal.chronicle;

import org.jspecify.annotations.NullMarked;
