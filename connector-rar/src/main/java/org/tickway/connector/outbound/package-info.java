/**
 * Calls of applications into the adapter: the connection factory and the managed connections that the server pools.
 *
 * <p>A managed connection holds nothing of its own but its handles; what a handle asks goes to the adapter's host.
 *
 * <p>Threads: the server's, as the Connectors specification orders them. Depends on the host and the api.
 */
@NullMarked
package org.tickway.connector.outbound;

import org.jspecify.annotations.NullMarked;
