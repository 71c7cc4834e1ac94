/**
 * What all measurements share: where their files lie.
 *
 * <p>Threads: one. Depends on nothing.
 */
@NullMarked
package org.tickway.benchmarks;

import org.jspecify.annotations.NullMarked;
