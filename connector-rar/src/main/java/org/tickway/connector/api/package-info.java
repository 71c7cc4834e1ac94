/**
 * What an application of the server sees of the connector: the message listener of its message-driven beans and the
 * connection factory for calls in the other direction.
 *
 * <p>Threads: listeners are called by the delivery thread of their activation, one call at a time; connections belong to
 * the thread that took them. Depends on the values of core and on the feed's channels and status, on nothing of the
 * adapter itself.
 */
@NullMarked
package org.tickway.connector.api;

import org.jspecify.annotations.NullMarked;
