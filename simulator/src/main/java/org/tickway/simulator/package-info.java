/**
 * The command line of the exchange simulators: options, the ready line, the exit codes.
 *
 * <p>Threads: the main thread starts a simulator and waits; a shutdown hook and, on request, a watcher of standard input
 * end it. Depends on {@code org.tickway.simulator.binance}.
 */
@org.jspecify.annotations.NullMarked
package org.tickway.simulator;
