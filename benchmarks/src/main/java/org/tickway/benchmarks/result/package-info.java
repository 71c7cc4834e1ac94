/**
 * What was measured: one row for each value of each round, in files that the report is made of.
 *
 * <p>Threads: one. Depends on nothing.
 */
@NullMarked
package org.tickway.benchmarks.result;

import org.jspecify.annotations.NullMarked;
