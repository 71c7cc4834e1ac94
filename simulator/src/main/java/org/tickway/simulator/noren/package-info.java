/**
 * A simulator of the WebSocket of Noren brokers, such as Flattrade and Shoonya, in both of its dialects: logins, touchline
 * and depth with strict changes, orders on the same socket, one session for an account, and faults on demand.
 *
 * <p>Threads: the server's event loop owns everything; the public class hands its calls to that loop and waits for them.
 * Depends on {@code org.tickway.simulator.server} and {@code org.tickway.simulator.json}.
 *
 * <p>Protocol facts: the READMEs and clients of {@code flattrade/pythonAPI} and {@code Shoonya-Dev/ShoonyaApi-py}; the
 * eviction of a session by a later one: {@code marketcalls/openalgo}, pull request 1961.
 */
@NullMarked
package org.tickway.simulator.noren;

import org.jspecify.annotations.NullMarked;
