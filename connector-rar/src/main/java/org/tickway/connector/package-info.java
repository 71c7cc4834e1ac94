/**
 * The resource adapter: the server starts, activates and stops it here, and nothing else happens here.
 *
 * <p>Sockets and files open with the first activation or the first call of an application, and close with the last
 * activation, unless an application has called.
 *
 * <p>Threads: the server's. Depends on all other packages of the connector.
 */
@NullMarked
package org.tickway.connector;

import org.jspecify.annotations.NullMarked;
