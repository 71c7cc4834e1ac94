/**
 * Delivery of records to message-driven beans: the activation specification and the work that reads the rings for one
 * activation.
 *
 * <p>Threads: one delivery thread per activation, given by the server; activation and deactivation come from the
 * server's threads. Depends on the rings of core and on the host, which knows what rings there are.
 */
@NullMarked
package org.tickway.connector.inbound;

import org.jspecify.annotations.NullMarked;
