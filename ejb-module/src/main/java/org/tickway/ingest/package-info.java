/**
 * Where records enter the gateway: the message-driven bean that the connector calls.
 *
 * <p>The connector's delivery thread, one call at a time. Depends on {@code gateway} and on the connector's listener.
 */
@NullMarked
package org.tickway.ingest;

import org.jspecify.annotations.NullMarked;
