/**
 * The product on real servers, seen from outside: by an independent WebSocket client, by a browser, by beans of other
 * applications.
 *
 * <p>Every server is a process of its own on free ports of 127.0.0.1, with its files in a folder of its own below
 * {@code target/systems}, and ends with the test run. A class starts its own server or takes the {@link SharedGateway}.
 */
@NullMarked
package org.tickway.system;

import org.jspecify.annotations.NullMarked;
