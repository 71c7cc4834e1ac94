package org.tickway.web.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.AuthenticationResult.Authenticated;
import org.tickway.security.HandshakeCredentials;
import org.tickway.security.RefusalReason;
import org.tickway.session.WireForm;
import org.tickway.web.problem.Problem;

class HandshakePolicyTest {

    private final List<HandshakeCredentials> seen = new ArrayList<>();
    private boolean ready = true;
    private boolean room = true;
    private final HandshakePolicy policy = new HandshakePolicy(
            new OriginPolicy(List.of("https://desk.example.com")), this::authenticate, new Capacity() {
                @Override
                public boolean isReady() {
                    return ready;
                }

                @Override
                public boolean hasRoom() {
                    return room;
                }

                @Override
                public boolean knowsInstrument(String name) {
                    return name.equals("NSE:INFY") || name.equals("INE009A01021");
                }

                @Override
                public boolean knowsAuction(String id) {
                    return id.equals("a7");
                }
            });

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal("an unknown path", 404, Attempts.correct().path("/ws/nothing")),
                refusal(
                        "a stream without its instrument",
                        404,
                        Attempts.correct().path("/ws/market/")),
                refusal("POST", 405, Attempts.correct().method("POST")),
                refusal("no upgrade", 426, Attempts.correct().header("Upgrade", null)),
                refusal("another upgrade", 426, Attempts.correct().header("Upgrade", "h2c")),
                refusal("an old version", 426, Attempts.correct().header("Sec-WebSocket-Version", "8")),
                refusal("no version", 426, Attempts.correct().header("Sec-WebSocket-Version", null)),
                refusal("no Connection: Upgrade", 400, Attempts.correct().header("Connection", "keep-alive")),
                refusal("no key", 400, Attempts.correct().header("Sec-WebSocket-Key", null)),
                refusal("a short key", 400, Attempts.correct().header("Sec-WebSocket-Key", "c2hvcnQ=")),
                refusal("a key that is not base64", 400, Attempts.correct().header("Sec-WebSocket-Key", "!!!")),
                refusal("two keys", 400, Attempts.correct().repeat("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")),
                refusal("a foreign origin", 403, Attempts.correct().header("Origin", "https://evil.org")),
                refusal("a sandboxed origin", 403, Attempts.correct().header("Origin", "null")),
                refusal("no credential", 401, Attempts.correct().header("X-API-Key", null)),
                refusal("a wrong credential", 401, Attempts.correct().header("X-API-Key", "wrong")),
                refusal("a limited address", 429, Attempts.correct().header("X-API-Key", "often")),
                refusal("keys out of reach", 503, Attempts.correct().header("X-API-Key", "later")),
                refusal("a missing role", 403, Attempts.correct().header("X-API-Key", "no-role")),
                refusal("an unknown instrument", 404, Attempts.correct().path("/ws/market/NSE:NOPE")),
                refusal("another user's trading", 403, Attempts.correct().path("/ws/trading/u2")),
                refusal("another user's risk", 403, Attempts.correct().path("/ws/risk/u2")),
                refusal("another user's mobile stream", 403, Attempts.correct().path("/ws/mobile/u2")),
                refusal(
                        "an unknown channel",
                        400,
                        Attempts.correct().path("/ws/market/NSE:INFY").query("channels", "l3")),
                refusal("another record size", 400, Attempts.correct().query("records", "32")),
                refusal("another form of numbers", 400, Attempts.correct().query("numbers", "roman")));
    }

    private static Arguments refusal(String name, int status, Attempts attempt) {
        return Arguments.of(name, status, attempt);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void shouldRefuse(String name, int status, Attempts attempt) {
        assertEquals(status, refusal(attempt).status());
    }

    @Test
    void shouldLetACorrectAttemptIn() {
        assertEquals("u1", accepted(Attempts.correct()).identity().user());
    }

    @Test
    void shouldLetTheOriginsOfTheListIn() {
        assertEquals(
                "u1",
                accepted(Attempts.correct().header("Origin", "https://desk.example.com"))
                        .identity()
                        .user());
    }

    @Test
    void shouldLetAClientOfOpenAlgoInThatWillSayLaterWhoItIs() {
        Attempts attempt = Attempts.correct().path("/ws/openalgo").header("X-API-Key", null);

        HandshakeOutcome.Awaited awaited =
                assertInstanceOf(HandshakeOutcome.Awaited.class, policy.decide(attempt.attempt(), "c1"));
        assertEquals(WireForm.OPENALGO, awaited.request().form());
    }

    @Test
    void shouldRefuseAClientOfOpenAlgoThatPresentsAWrongCredential() {
        assertEquals(
                401,
                refusal(Attempts.correct().path("/ws/openalgo").header("X-API-Key", "wrong"))
                        .status());
    }

    @Test
    void shouldLetAUserWithoutRolesOpenTheGeneralStream() {
        assertTrue(accepted(Attempts.correct().path("/ws").header("X-API-Key", "no-role"))
                .identity()
                .roles()
                .isEmpty());
    }

    @Test
    void shouldAskToComeBackWhileItIsNotReady() {
        ready = false;

        Problem problem = refusal(Attempts.correct());

        assertEquals(503, problem.status());
        assertEquals("5", problem.headers().get("Retry-After"));
    }

    @Test
    void shouldAskToComeBackWhileTheNodeIsFull() {
        room = false;

        Problem problem = refusal(Attempts.correct());

        assertEquals("NODE_FULL", problem.code());
        assertEquals("10", problem.headers().get("Retry-After"));
    }

    @Test
    void shouldNotUseUpATicketForAnAttemptThatFailsAnyway() {
        refusal(Attempts.correct().query("ticket", "t").header("Origin", "https://evil.org"));
        refusal(Attempts.correct().query("ticket", "t").query("records", "32"));

        assertEquals(List.of(), seen);
    }

    @Test
    void shouldNotTellStrangersWhichInstrumentsThereAre() {
        assertEquals(
                401,
                refusal(Attempts.correct().path("/ws/market/NSE:NOPE").header("X-API-Key", null))
                        .status());
    }

    @Test
    void shouldPassOnEveryWayToShowACredential() {
        accepted(Attempts.correct()
                .header("Authorization", "Bearer h")
                .header("Sec-WebSocket-Protocol", "bearer.s, tickway.v1.bin")
                .query("token", "q")
                .query("ticket", "t"));

        assertEquals(new HandshakeCredentials("192.0.2.1", "Bearer h", "good", "s", "q", "t"), seen.get(0));
    }

    @Test
    void shouldOpenAnInstrumentsStreamWithItsTopicsUnderTheClientsName() {
        assertEquals(
                List.of("prices.INE009A01021", "depth.INE009A01021", "trades.INE009A01021"),
                accepted(Attempts.correct().path("/ws/market/INE009A01021"))
                        .request()
                        .topics());
    }

    @Test
    void shouldOpenTheChannelsThatAreAskedFor() {
        assertEquals(
                List.of("trades.NSE:INFY", "prices.NSE:INFY"),
                accepted(Attempts.correct().path("/ws/market/NSE:INFY").query("channels", "trades,l1,trades"))
                        .request()
                        .topics());
    }

    @Test
    void shouldServeTheFormThatIsAskedFor() {
        Attempts attempt = Attempts.correct().header("Sec-WebSocket-Protocol", "tickway.v1.bin");

        assertEquals(WireForm.BINARY_128, accepted(attempt).request().form());
        assertEquals(
                WireForm.BINARY_64,
                accepted(attempt.query("records", "64")).request().form());
    }

    @Test
    void shouldSpeakJsonWhereNothingIsAskedFor() {
        StreamRequest request =
                accepted(Attempts.correct().query("numbers", "string")).request();

        assertEquals("tickway.v1.json", request.protocol());
        assertEquals(WireForm.JSON, request.form());
        assertTrue(request.numbersAsStrings());
    }

    @Test
    void shouldTakeTheHeadersBeforeTheParameters() {
        StreamRequest request = accepted(Attempts.correct()
                        .header("x-device-type", "mobile\r\nX")
                        .query("device", "desktop")
                        .query("client", "1.2")
                        .query("background", "true"))
                .request();

        assertEquals("mobile??X", request.device());
        assertEquals("1.2", request.client());
        assertTrue(request.background());
        assertFalse(accepted(Attempts.correct()).request().background());
    }

    private AuthenticationResult authenticate(HandshakeCredentials credentials) {
        seen.add(credentials);
        String key = credentials.apiKey();
        return switch (key == null ? "" : key) {
            case "good" -> new Authenticated("u1", Set.of("market"), Long.MAX_VALUE, "key:1");
            case "no-role" -> new Authenticated("u2", Set.of(), Long.MAX_VALUE, "key:2");
            case "often" -> new AuthenticationResult.Refused(RefusalReason.TOO_MANY_ATTEMPTS, 3);
            case "later" -> new AuthenticationResult.Refused(RefusalReason.KEYS_UNAVAILABLE, 5);
            case "" -> new AuthenticationResult.Refused(RefusalReason.NO_CREDENTIAL, 0);
            default -> new AuthenticationResult.Refused(RefusalReason.INVALID_CREDENTIAL, 0);
        };
    }

    private Problem refusal(Attempts attempt) {
        return assertInstanceOf(HandshakeOutcome.Refused.class, policy.decide(attempt.attempt(), "c1"))
                .problem();
    }

    private HandshakeOutcome.Accepted accepted(Attempts attempt) {
        return assertInstanceOf(HandshakeOutcome.Accepted.class, policy.decide(attempt.attempt(), "c1"));
    }
}
