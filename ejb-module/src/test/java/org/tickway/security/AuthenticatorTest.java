package org.tickway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.tickway.settings.Settings;

class AuthenticatorTest {

    private static final RSAKey KEY = TestKeys.rsa(2_048);
    private static final String API_KEY = "demo.0123456789abcdef0123456789abcdef";
    private static final AuthenticationResult.Authenticated BOB =
            new AuthenticationResult.Authenticated("bob", Set.of("market"), Long.MAX_VALUE, "key:demo");

    private final MutableClock clock = new MutableClock();
    private final SecurityConfig config = config(Map.of());
    private final TicketStore tickets = new TicketStore(config, clock, new SecureRandom());
    private final Authenticator authenticator = authenticator(config);

    @Test
    void shouldKnowTheOwnerOfAnApiKey() {
        assertEquals(BOB, authenticator.authenticate(apiKey(API_KEY)));
    }

    @Test
    void shouldRefuseAnApiKeyThatDiffersByOneCharacter() {
        assertRefused(RefusalReason.INVALID_CREDENTIAL, authenticator.authenticate(apiKey(API_KEY + "0")));
        assertRefused(RefusalReason.INVALID_CREDENTIAL, authenticator.authenticate(apiKey(API_KEY.replace('f', 'e'))));
    }

    @Test
    void shouldRefuseTheDigestOfAKeyInPlaceOfTheKey() {
        assertRefused(
                RefusalReason.INVALID_CREDENTIAL,
                authenticator.authenticate(apiKey(HexFormat.of().formatHex(Sha256.of(API_KEY)))));
    }

    @Test
    void shouldTakeATokenFromTheHeaderWhateverTheCaseOfItsScheme() {
        assertEquals("alice", user(authenticator.authenticate(header("Bearer " + token()))));
        assertEquals("alice", user(authenticator.authenticate(header("bearer  " + token()))));
    }

    @Test
    void shouldTakeATokenFromTheSubprotocol() {
        assertEquals(
                "alice",
                user(authenticator.authenticate(
                        new HandshakeCredentials("192.0.2.1", null, null, token(), null, null))));
    }

    @Test
    void shouldNotLookAtATokenInTheQueryUnlessItIsAllowed() {
        HandshakeCredentials query = new HandshakeCredentials("192.0.2.1", null, null, null, token(), null);

        assertRefused(RefusalReason.NO_CREDENTIAL, authenticator.authenticate(query));
        assertEquals(
                "alice",
                user(authenticator(config(Map.of("WS_QUERY_TOKEN", "true"))).authenticate(query)));
    }

    @Test
    void shouldRefuseAClientWithoutCredential() {
        assertRefused(
                RefusalReason.NO_CREDENTIAL,
                authenticator.authenticate(HandshakeCredentials.ofHeaders("192.0.2.1", null, " ")));
    }

    @Test
    void shouldPassOverASchemeThatIsNotOurs() {
        assertRefused(RefusalReason.NO_CREDENTIAL, authenticator.authenticate(header("Basic Ym9iOmJvYg==")));
        assertEquals(
                BOB,
                authenticator.authenticate(HandshakeCredentials.ofHeaders("192.0.2.1", "Basic Ym9iOmJvYg==", API_KEY)));
    }

    @Test
    void shouldRefuseTwoCredentialsAtOnce() {
        assertRefused(
                RefusalReason.SEVERAL_CREDENTIALS,
                authenticator.authenticate(HandshakeCredentials.ofHeaders("192.0.2.1", "Bearer " + token(), API_KEY)));
    }

    @Test
    void shouldRefuseTokensWhereNoKeyIsConfigured() {
        SecurityConfig withoutKeys = read(Map.of());

        assertRefused(
                RefusalReason.INVALID_CREDENTIAL, authenticator(withoutKeys).authenticate(header("Bearer " + token())));
        assertFalse(withoutKeys.hasCredentialSource());
    }

    @Test
    void shouldLetATicketInOnce() {
        String ticket = tickets.issue(BOB).orElseThrow().value();

        assertEquals(BOB, authenticator.authenticate(ticket(ticket)));
        assertRefused(RefusalReason.INVALID_CREDENTIAL, authenticator.authenticate(ticket(ticket)));
    }

    @Test
    void shouldRefuseATicketAfterThirtySeconds() {
        String ticket = tickets.issue(BOB).orElseThrow().value();
        clock.advance(Duration.ofSeconds(30));

        assertRefused(RefusalReason.INVALID_CREDENTIAL, authenticator.authenticate(ticket(ticket)));
    }

    @Test
    void shouldEndATicketWithTheCredentialBehindIt() {
        AuthenticationResult.Authenticated leaving =
                new AuthenticationResult.Authenticated("eve", Set.of(), clock.millis() + 1_000, "jwt:1");
        String ticket = tickets.issue(leaving).orElseThrow().value();
        clock.advance(Duration.ofSeconds(1));

        assertRefused(RefusalReason.INVALID_CREDENTIAL, authenticator.authenticate(ticket(ticket)));
        assertTrue(tickets.issue(leaving).isEmpty());
    }

    @Test
    void shouldLetOnlyOneOfManyThreadsUseATicket() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 200; round++) {
                String ticket = tickets.issue(BOB).orElseThrow().value();
                Callable<Boolean> attempt = () -> tickets.redeem(ticket) != null;
                long admitted = 0;
                for (var result : threads.invokeAll(List.of(attempt, attempt, attempt, attempt))) {
                    admitted += result.get() ? 1 : 0;
                }
                assertEquals(1, admitted);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldBoundTheOpenTicketsOfAUserAndOfAll() {
        SecurityConfig tight =
                read(Map.of("tickway.security.tickets.maximum", "3", "tickway.security.tickets.maximum-per-user", "2"));
        TicketStore store = new TicketStore(tight, clock, new SecureRandom());
        AuthenticationResult.Authenticated carol =
                new AuthenticationResult.Authenticated("carol", Set.of(), Long.MAX_VALUE, "key:carol");

        assertTrue(store.issue(BOB).isPresent());
        assertTrue(store.issue(BOB).isPresent());
        assertTrue(store.issue(BOB).isEmpty());
        assertTrue(store.issue(carol).isPresent());
        assertTrue(store.issue(carol).isEmpty());

        clock.advance(Duration.ofSeconds(30));
        assertTrue(store.issue(BOB).isPresent());
        assertEquals(1, store.size());
    }

    @Test
    void shouldMakeTicketsOf256BitsThatDiffer() {
        String first = tickets.issue(BOB).orElseThrow().value();
        String second = tickets.issue(BOB).orElseThrow().value();

        assertEquals(43, first.length());
        assertFalse(first.equals(second));
    }

    @Test
    void shouldMakeAnAddressWaitAfterTooManyFailures() {
        Authenticator strict = authenticator(config(Map.of(
                "tickway.security.failed-attempts.burst", "3",
                "tickway.security.failed-attempts.per-minute", "6")));
        for (int attempt = 0; attempt < 3; attempt++) {
            assertRefused(RefusalReason.INVALID_CREDENTIAL, strict.authenticate(apiKey("wrong".repeat(10))));
        }

        AuthenticationResult.Refused waiting =
                assertRefused(RefusalReason.TOO_MANY_ATTEMPTS, strict.authenticate(apiKey(API_KEY)));
        assertEquals(10, waiting.retryAfterSeconds());

        clock.advance(Duration.ofSeconds(10));
        assertEquals(BOB, strict.authenticate(apiKey(API_KEY)));
    }

    @Test
    void shouldNotMakeOneAddressWaitForAnother() {
        Authenticator strict = authenticator(config(Map.of("tickway.security.failed-attempts.burst", "1")));
        strict.authenticate(apiKey("wrong".repeat(10)));

        assertEquals(BOB, strict.authenticate(HandshakeCredentials.ofHeaders("192.0.2.2", null, API_KEY)));
    }

    @Test
    void shouldCountNeitherSuccessNorAMissingCredentialAsAFailure() {
        Authenticator strict = authenticator(config(Map.of("tickway.security.failed-attempts.burst", "1")));
        for (int attempt = 0; attempt < 5; attempt++) {
            assertEquals(BOB, strict.authenticate(apiKey(API_KEY)));
            assertRefused(RefusalReason.NO_CREDENTIAL, strict.authenticate(header("")));
        }
    }

    @Test
    void shouldCountAllAddressesOfAnIpv6NetworkAsOne() {
        AttemptLimiter limiter = new AttemptLimiter(read(Map.of("tickway.security.failed-attempts.burst", "1")));
        limiter.failed("2001:db8:1:2::1", 0);

        assertTrue(limiter.retryAfterSeconds("2001:db8:1:2:ffff::9%eth0", 0) > 0);
        assertEquals(0, limiter.retryAfterSeconds("2001:db8:1:3::1", 0));
    }

    @Test
    void shouldBoundTheAddressesThatItRemembers() {
        AttemptLimiter limiter = new AttemptLimiter(read(Map.of("tickway.security.failed-attempts.addresses", "10")));
        for (int host = 0; host < 1_000; host++) {
            limiter.failed("10.0." + host / 256 + "." + host % 256, 0);
        }

        assertEquals(10, limiter.size());
    }

    @Test
    void shouldNeverPutASecretIntoAText() {
        HandshakeCredentials credentials = new HandshakeCredentials(
                "192.0.2.1", "Bearer secret-1", "secret-2", "secret-3", "secret-4", "secret-5");

        assertFalse(credentials.toString().contains("secret"), credentials.toString());
        TicketStore.Ticket ticket = tickets.issue(BOB).orElseThrow();
        assertFalse(ticket.toString().contains(ticket.value()), ticket.toString());
    }

    @Test
    void shouldNotFindATicketThatWasNeverIssued() {
        assertNull(tickets.redeem("x".repeat(43)));
    }

    private Authenticator authenticator(SecurityConfig itsConfig) {
        return new Authenticator(itsConfig, tickets, () -> clock.millis() * 1_000_000);
    }

    private SecurityConfig config(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(more);
        all.put("tickway.api-keys", "demo:bob:market:" + HexFormat.of().formatHex(Sha256.of(API_KEY)));
        all.put("mp.jwt.verify.issuer", TestKeys.ISSUER);
        all.put("mp.jwt.verify.publickey", KEY.toPublicJWK().toJSONString());
        return read(all);
    }

    private SecurityConfig read(Map<String, String> all) {
        Settings settings = new Settings(all::get);
        SecurityConfig read =
                new SecurityConfigReader(settings, clock, AuthenticatorTest.class.getClassLoader()).read();
        settings.requireFaultless();
        return read;
    }

    private String token() {
        return TestKeys.sign(KEY, JWSAlgorithm.RS256, TestKeys.claims(clock).build());
    }

    private static HandshakeCredentials apiKey(String key) {
        return HandshakeCredentials.ofHeaders("192.0.2.1", null, key);
    }

    private static HandshakeCredentials header(String authorization) {
        return HandshakeCredentials.ofHeaders("192.0.2.1", authorization, null);
    }

    private static HandshakeCredentials ticket(String ticket) {
        return new HandshakeCredentials("192.0.2.1", null, null, null, null, ticket);
    }

    private static String user(AuthenticationResult result) {
        return assertInstanceOf(AuthenticationResult.Authenticated.class, result)
                .user();
    }

    private static AuthenticationResult.Refused assertRefused(RefusalReason reason, AuthenticationResult result) {
        AuthenticationResult.Refused refused = assertInstanceOf(AuthenticationResult.Refused.class, result);
        assertEquals(reason, refused.reason());
        return refused;
    }
}
