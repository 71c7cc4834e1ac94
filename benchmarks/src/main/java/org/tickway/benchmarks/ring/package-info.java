/**
 * Tickway's ring beside others: one process writes records of 128 bytes, another one reads them.
 *
 * <p>Threads: one writes, one reads, each with an object of its own; the comparison itself only speaks with their processes.
 * Depends on {@code org.tickway.ring} and {@code org.tickway.benchmarks.result}.
 */
@NullMarked
package org.tickway.benchmarks.ring;

import org.jspecify.annotations.NullMarked;
