/**
 * Brokers whose market data come over Noren's WebSocket, Flattrade (PiConnect) and Shoonya first: how it is read and written
 * in both of its dialects, the merging of changes into whole images, and orders on the same socket.
 *
 * <p>Everything but the adapters, the venue and its login is confined to the event loop of one connection. Depends on {@code
 * org.tickway.feed.connection}, {@code json} and {@code master}. Sources of the protocol's facts: the READMEs and clients of
 * {@code flattrade/pythonAPI} (6ae0947) and {@code Shoonya-Dev/ShoonyaApi-py} (10c719c), and what the users of {@code
 * marketcalls/openalgo} found out in production (issues 451, 1396, 1732, 1806; pull request 1961).
 */
@NullMarked
package org.tickway.feed.noren;

import org.jspecify.annotations.NullMarked;
