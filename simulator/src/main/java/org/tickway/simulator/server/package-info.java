/**
 * What every simulated exchange shares: a server on 127.0.0.1 with HTTP and WebSockets on one event loop, and what can go
 * wrong on the way of its bytes. Knows no exchange.
 */
@NullMarked
package org.tickway.simulator.server;

import org.jspecify.annotations.NullMarked;
