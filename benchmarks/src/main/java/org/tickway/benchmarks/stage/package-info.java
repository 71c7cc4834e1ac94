/**
 * The stages from a broker's bytes to frames, each measured alone by JMH, beside its yardstick; and how those from the ring to
 * frames grow.
 *
 * <p>Threads: one for each benchmark, in a process of its own. Depends on the rooms of {@code core}, on the adapters by the
 * test classes of {@code feed}, and on {@code org.tickway.benchmarks.result}.
 */
@NullMarked
package org.tickway.benchmarks.stage;

import org.jspecify.annotations.NullMarked;
