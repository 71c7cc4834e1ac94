/**
 * The door of the streams: everything that is decided about a client before the upgrade to a WebSocket.
 *
 * <p>{@link org.tickway.web.handshake.HandshakePolicy} decides and knows no container; {@link
 * org.tickway.web.handshake.HandshakeFilter} asks it, and either answers with a problem or lets the request pass with a
 * {@link org.tickway.web.handshake.StreamPrincipal} on it. Threads: any; nothing here is kept between requests.
 *
 * <p>Depends on {@code org.tickway.security} (who is it), {@code org.tickway.instrument} (what exists) and {@code
 * org.tickway.session} (forms, identities).
 */
@NullMarked
package org.tickway.web.handshake;

import org.jspecify.annotations.NullMarked;
