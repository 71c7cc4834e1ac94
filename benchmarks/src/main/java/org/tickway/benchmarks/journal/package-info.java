/**
 * What the journal takes in for a minute on end.
 *
 * <p>Threads: the journal's own, and one that writes a ring. Depends on {@code org.tickway.journal.chronicle} and on {@code
 * org.tickway.benchmarks.result}.
 */
@NullMarked
package org.tickway.benchmarks.journal;

import org.jspecify.annotations.NullMarked;
