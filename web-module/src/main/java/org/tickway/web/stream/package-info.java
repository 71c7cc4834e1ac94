/**
 * The WebSocket streams: what a client says and what it is answered. The data itself goes from the topics to the sender
 * threads of {@code core} and does not pass here.
 *
 * <p>{@link org.tickway.web.stream.Streams} opens a {@link org.tickway.web.stream.StreamSession} for each connection;
 * {@link org.tickway.web.stream.OpParser} reads messages, {@link org.tickway.web.stream.Replies} writes answers. Threads:
 * the container calls a connection's endpoint with one thread at a time.
 *
 * <p>Depends on {@code org.tickway.session}, {@code org.tickway.topic}, and the handshake and channel of this module.
 */
@NullMarked
package org.tickway.web.stream;

import org.jspecify.annotations.NullMarked;
