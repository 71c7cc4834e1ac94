/**
 * Fuzzing: every decoder of what a broker sends is one {@link FuzzTarget}. {@code mvn -Pfuzz} runs them with a fuzzer that
 * looks for new ways through the code; the tests run each with its seeds and with what was found once.
 */
@NullMarked
package org.tickway.feed.fuzz;

import org.jspecify.annotations.NullMarked;
