/**
 * Starts the gateway on Payara Micro, and the simulated exchange that feeds it, as processes of this machine: for
 * {@code mvn -Prun} and for the system tests.
 *
 * <p>Threads: every class is for one thread; a process that was started may be stopped by any thread. Depends on the
 * JDK only. Every started process listens on 127.0.0.1 alone and ends with the process that started it.
 */
@NullMarked
package org.tickway.demo;

import org.jspecify.annotations.NullMarked;
