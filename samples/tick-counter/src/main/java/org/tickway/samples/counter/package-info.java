/**
 * A second application of the server that takes ticks from the connector: a message-driven bean that counts, and a
 * servlet that tells the count.
 *
 * <p>Threads: the bean is called by its delivery thread, the servlet by the server's. Depends on the connector's api and
 * the record's layout.
 */
@NullMarked
package org.tickway.samples.counter;

import org.jspecify.annotations.NullMarked;
