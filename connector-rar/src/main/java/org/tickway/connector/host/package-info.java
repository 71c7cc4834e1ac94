/**
 * What stands behind the adapter while it is in use: a host that feeds (sockets, rings, directory), one that follows
 * the files of another process or one that follows those of several, and the rule when it opens and closes.
 *
 * <p>Threads: a host is free for any thread. Depends on core and feed, on nothing of the Connectors specification.
 */
@NullMarked
package org.tickway.connector.host;

import org.jspecify.annotations.NullMarked;
