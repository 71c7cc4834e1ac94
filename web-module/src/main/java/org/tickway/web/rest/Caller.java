package org.tickway.web.rest;

import jakarta.servlet.http.HttpServletRequest;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.web.problem.Problem;

/** Who calls a resource, as {@link ApiFilter} found out. Stateless. */
final class Caller {

    private Caller() {}

    static Authenticated of(HttpServletRequest request) {
        if (request.getUserPrincipal() instanceof ApiPrincipal principal) {
            return principal.identity();
        }
        throw new ProblemException(Problem.unauthorized("NO_CREDENTIAL", "a credential is required"));
    }

    /** The caller, who has this role. */
    static Authenticated with(String role, HttpServletRequest request) {
        Authenticated caller = of(request);
        if (!caller.hasRole(role)) {
            throw new ProblemException(Problem.forbidden("FORBIDDEN", "this resource needs the role " + role));
        }
        return caller;
    }
}
