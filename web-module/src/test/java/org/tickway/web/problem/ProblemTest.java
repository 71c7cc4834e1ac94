package org.tickway.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.RefusalReason;

class ProblemTest {

    @Test
    void shouldSayWhatStatusAndWhyUnderItsCorrelationId() {
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"Forbidden\",\"status\":403,\"code\":\"FORBIDDEN\","
                        + "\"detail\":\"no \\\"entry\\\"\",\"correlationId\":\"c1\"}",
                Problem.forbidden("FORBIDDEN", "no \"entry\"").json("c1"));
    }

    @Test
    void shouldNameTheSchemeWhereACredentialIsMissing() {
        assertEquals(
                "Bearer realm=\"tickway\"",
                Problem.unauthorized("NO_CREDENTIAL", "x").headers().get("WWW-Authenticate"));
    }

    @Test
    void shouldTellWhenToComeBack() {
        Problem problem =
                RefusedCredential.problem(new AuthenticationResult.Refused(RefusalReason.TOO_MANY_ATTEMPTS, 7));

        assertEquals(429, problem.status());
        assertEquals("7", problem.headers().get("Retry-After"));
    }

    @Test
    void shouldNeverSayComeBackInZeroSeconds() {
        assertEquals("1", Problem.later(503, "X", "x", 0).headers().get("Retry-After"));
    }
}
