/**
 * Flame graphs: which calls the processor's time of a stage goes to. Drawn by async-profiler, whose library lies where the build
 * has put it.
 *
 * <p>One thread. Depends on nothing.
 */
@NullMarked
package org.tickway.benchmarks.flame;

import org.jspecify.annotations.NullMarked;
