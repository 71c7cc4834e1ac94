/**
 * The order of a client's requests: some of them wait for a broker, and those behind them wait too.
 *
 * <p>A line is entered by the thread that delivers the messages of its connection, and by threads that continue what has
 * waited; no thread waits. Depends on sessions and the demand desk; both client protocols use it.
 */
@NullMarked
package org.tickway.web.request;

import org.jspecify.annotations.NullMarked;
