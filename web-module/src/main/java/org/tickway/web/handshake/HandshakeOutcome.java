package org.tickway.web.handshake;

import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.web.problem.Problem;

/** What came of an attempt to open a stream. */
sealed interface HandshakeOutcome {

    /** The request may be upgraded. */
    record Accepted(Authenticated identity, StreamRequest request) implements HandshakeOutcome {}

    /** The request may be upgraded; who the client is, it will say in its first message. */
    record Awaited(StreamRequest request) implements HandshakeOutcome {}

    /** The request is answered with the problem. */
    record Refused(Problem problem) implements HandshakeOutcome {}
}
