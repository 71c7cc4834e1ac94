/**
 * The client protocol of OpenAlgo at {@code /ws/openalgo}, so that its clients work by changing their address.
 *
 * <p>{@link org.tickway.web.openalgo.RequestParser} reads what a client says, {@link
 * org.tickway.web.openalgo.OpenAlgoSession} does it, {@link org.tickway.web.openalgo.Answers} writes what it is told. The
 * data goes the way of every other stream, from the topics through the session's outbox to the sender threads, and is
 * written there in this protocol's form; so what bounds a slow client of the gateway's own protocol bounds these too.
 *
 * <p>Threads: the container calls a connection's endpoint with one thread at a time. Depends on {@code
 * org.tickway.session}, {@code org.tickway.security}, and the streams and the handshake of this module.
 */
@NullMarked
package org.tickway.web.openalgo;

import org.jspecify.annotations.NullMarked;
