/**
 * Many clients of one stream: a crowd of clients that counts what arrives, publishers, and the peers that a user would take
 * instead, each in a process of its own. {@code mvn -Pbench} runs {@link org.tickway.benchmarks.fanout.FanoutComparison}.
 */
@NullMarked
package org.tickway.benchmarks.fanout;

import org.jspecify.annotations.NullMarked;
