package org.tickway.web.problem;

import org.tickway.security.AuthenticationResult;
import org.tickway.security.RefusalReason;

/** Turns a refused credential into the answer that the client gets. Stateless. */
public final class RefusedCredential {

    private RefusedCredential() {}

    public static Problem problem(AuthenticationResult.Refused refused) {
        RefusalReason reason = refused.reason();
        return reason.httpStatus() == 401
                ? Problem.unauthorized(reason.name(), reason.message())
                : Problem.later(reason.httpStatus(), reason.name(), reason.message(), refused.retryAfterSeconds());
    }
}
