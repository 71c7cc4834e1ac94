/**
 * How many nodes a load needs, by what the stages cost: docs/operations/sizing.md. Stateless but for what it reads.
 *
 * <p>Threads: one. Depends on {@code result}.
 */
@NullMarked
package org.tickway.benchmarks.sizing;

import org.jspecify.annotations.NullMarked;
