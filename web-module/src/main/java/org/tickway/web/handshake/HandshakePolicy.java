package org.tickway.web.handshake;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.HandshakeCredentials;
import org.tickway.security.RefusalReason;
import org.tickway.web.problem.Problem;
import org.tickway.web.problem.RefusedCredential;

/**
 * Decides whether a stream may be opened. The order of the checks matters: what costs little and tells nothing comes
 * first, the credential is looked at (and a ticket used up) only when nothing else stands in the way, and what exists here
 * is told to authenticated clients only.
 *
 * <p>Any thread.
 */
final class HandshakePolicy {

    private static final int NOT_READY_RETRY_SECONDS = 5;
    private static final int FULL_RETRY_SECONDS = 10;

    private final OriginPolicy origins;
    private final Function<HandshakeCredentials, AuthenticationResult> authenticator;
    private final Capacity capacity;

    HandshakePolicy(
            OriginPolicy origins,
            Function<HandshakeCredentials, AuthenticationResult> authenticator,
            Capacity capacity) {
        this.origins = origins;
        this.authenticator = authenticator;
        this.capacity = capacity;
    }

    HandshakeOutcome decide(HandshakeAttempt attempt, String correlationId) {
        StreamKind kind = StreamKind.at(attempt.path());
        if (kind == null) {
            return refused(Problem.notFound("UNKNOWN_STREAM", "there is no stream at this path"));
        }
        Problem obstacle = obstacle(attempt);
        if (obstacle != null) {
            return refused(obstacle);
        }
        Subprotocols subprotocols = Subprotocols.of(attempt.headers("sec-websocket-protocol"));
        StreamRequest request;
        try {
            request = StreamOptions.of(kind, attempt, subprotocols, correlationId);
        } catch (InvalidOptionException e) {
            return refused(Problem.badRequest(e.complaint()));
        }
        AuthenticationResult result = authenticator.apply(credentials(attempt, subprotocols));
        if (result instanceof AuthenticationResult.Refused refused) {
            if (kind.authenticatesLater() && refused.reason() == RefusalReason.NO_CREDENTIAL) {
                return new HandshakeOutcome.Awaited(request);
            }
            return refused(RefusedCredential.problem(refused));
        }
        return admit((Authenticated) result, request);
    }

    /** What stands in the way whoever the client is. */
    private @Nullable Problem obstacle(HandshakeAttempt attempt) {
        Problem violated = UpgradeRules.violated(attempt);
        if (violated != null) {
            return violated;
        }
        if (!origins.allows(attempt.headers("origin"), attempt.header("host"))) {
            return Problem.forbidden("FORBIDDEN_ORIGIN", "pages of this origin may not open streams");
        }
        if (!capacity.isReady()) {
            return Problem.later(503, "NOT_READY", "the gateway is not ready yet", NOT_READY_RETRY_SECONDS);
        }
        if (!capacity.hasRoom()) {
            return Problem.later(503, "NODE_FULL", "this node has no room for more connections", FULL_RETRY_SECONDS);
        }
        return null;
    }

    private HandshakeOutcome admit(Authenticated identity, StreamRequest request) {
        StreamKind kind = request.kind();
        String role = kind.role();
        if (role != null && !identity.hasRole(role)) {
            return refused(Problem.forbidden("FORBIDDEN", "this stream needs the role " + role));
        }
        if (!kind.admits(identity.user(), identity.roles(), request.subject())) {
            return refused(Problem.forbidden("FORBIDDEN", "this stream is another user's"));
        }
        if (kind == StreamKind.MARKET && !capacity.knowsInstrument(request.subject())) {
            return refused(Problem.notFound(
                    "UNKNOWN_INSTRUMENT", "no instrument has this name; use EXCHANGE:SYMBOL or a valid ISIN"));
        }
        if (kind == StreamKind.AUCTION && !capacity.knowsAuction(request.subject())) {
            return refused(Problem.notFound("UNKNOWN_AUCTION", "there is no auction with this id"));
        }
        return new HandshakeOutcome.Accepted(identity, request);
    }

    private static HandshakeCredentials credentials(HandshakeAttempt attempt, Subprotocols subprotocols) {
        return new HandshakeCredentials(
                attempt.remoteAddress(),
                attempt.header("authorization"),
                attempt.header("x-api-key"),
                subprotocols.bearer(),
                attempt.parameter("token"),
                attempt.parameter("ticket"));
    }

    private static HandshakeOutcome refused(Problem problem) {
        return new HandshakeOutcome.Refused(problem);
    }
}
