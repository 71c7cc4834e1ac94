/**
 * Makes the section of docs/performance.md that these benchmarks own out of what was measured.
 *
 * <p>Threads: one. Depends on {@code org.tickway.benchmarks.result} alone.
 */
@NullMarked
package org.tickway.benchmarks.report;

import org.jspecify.annotations.NullMarked;
