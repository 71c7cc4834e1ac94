package org.tickway.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTest {

    private static final RSAKey KEY = TestKeys.rsa(2_048);
    private static final ECKey ELLIPTIC = TestKeys.ec(Curve.P_256);

    private final MutableClock clock = new MutableClock();

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "RS512", "PS256"})
    void shouldAcceptATokenSignedWithRsa(String algorithm) {
        String token = TestKeys.sign(KEY, JWSAlgorithm.parse(algorithm), claims().build());

        assertEquals("alice", accepted(verifier(KEY).verify(token)).user());
    }

    @Test
    void shouldAcceptATokenSignedOnAnEllipticCurve() {
        String token = TestKeys.sign(ELLIPTIC, JWSAlgorithm.ES256, claims().build());

        assertEquals("alice", accepted(verifier(ELLIPTIC).verify(token)).user());
    }

    @Test
    void shouldTakeRolesAndExpiryFromTheToken() {
        AuthenticationResult.Authenticated identity = accepted(verify(claims().build()));

        assertEquals(Set.of("market"), identity.roles());
        assertEquals(clock.millis() + 60_000, identity.expiresAtMs());
    }

    @Test
    void shouldPreferTheUserPrincipalNameToTheSubject() {
        JWTClaimsSet claims = claims().claim("upn", "alice@example.org")
                .claim("preferred_username", "al")
                .build();

        assertEquals("alice@example.org", accepted(verify(claims)).user());
    }

    @Test
    void shouldPreferThePreferredUsernameToTheSubject() {
        assertEquals(
                "al",
                accepted(verify(claims().claim("preferred_username", "al").build()))
                        .user());
    }

    @Test
    void shouldLetInAUserWithoutGroupsWithoutRoles() {
        assertEquals(
                Set.of(),
                accepted(verify(claims().claim("groups", null).build())).roles());
    }

    @Test
    void shouldNameTheTokenByItsId() {
        assertEquals("jwt:a-1", accepted(verify(claims().jwtID("a-1").build())).credentialId());
    }

    @Test
    void shouldNotNameTheTokenByAnIdThatWouldForgeALogLine() {
        String id = accepted(verify(claims().jwtID("a\nTW-SEC-001 all is well").build()))
                .credentialId();

        assertTrue(id.matches("jwt:[0-9a-f]{16}"), id);
    }

    @Test
    void shouldRefuseAnUnsignedToken() {
        assertRefused(
                RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(new PlainJWT(claims().build()).serialize()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "nOnE"})
    void shouldRefuseAlgorithmNoneHoweverItIsSpelt(String none) {
        String[] parts = signed(claims().build()).split("\\.", -1);
        String header = base64("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}");

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(header + "." + parts[1] + "."));
        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(header + "." + parts[1] + "." + parts[2]));
    }

    @Test
    void shouldRefuseATokenWhosePublicKeyWasUsedAsAnHmacSecret() throws JOSEException {
        for (byte[] secret : List.of(
                KEY.toRSAPublicKey().getEncoded(),
                TestKeys.pem(KEY.toRSAPublicKey()).getBytes(StandardCharsets.UTF_8),
                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8))) {
            SignedJWT confused = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
            confused.sign(new MACSigner(secret));

            assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(confused.serialize()));
        }
    }

    @Test
    void shouldRefuseToAllowAnHmacAlgorithmAtAll() {
        FixedKeys keys = new FixedKeys(List.of(KEY.toPublicJWK()));

        assertThrows(
                IllegalArgumentException.class,
                () -> new JwtVerifier(keys, Set.of(JWSAlgorithm.HS256), TestKeys.ISSUER, Set.of(), 0, clock));
    }

    @Test
    void shouldRefuseAnAlgorithmThatTheConfigurationDoesNotAllow() {
        JwtVerifier onlyElliptic = new JwtVerifier(
                new FixedKeys(List.of(KEY.toPublicJWK())),
                Set.of(JWSAlgorithm.ES256),
                TestKeys.ISSUER,
                Set.of(),
                0,
                clock);

        assertRefused(RefusalReason.INVALID_CREDENTIAL, onlyElliptic.verify(signed(claims().build())));
    }

    @Test
    void shouldTellThatATokenHasExpired() {
        String token = signed(claims().build());
        clock.advance(Duration.ofSeconds(60));

        assertRefused(RefusalReason.EXPIRED_CREDENTIAL, verifier(KEY).verify(token));
    }

    @Test
    void shouldNotTellTheExpiryOfATokenThatItCannotVerify() {
        String token = TestKeys.sign(TestKeys.rsa(2_048), JWSAlgorithm.RS256, claims().build());
        clock.advance(Duration.ofSeconds(60));

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(token));
    }

    @Test
    void shouldAllowForTheConfiguredClockSkew() {
        String token = signed(claims().build());
        clock.advance(Duration.ofSeconds(64));
        JwtVerifier tolerant = verifier(Set.of(), 5_000);

        assertEquals("alice", accepted(tolerant.verify(token)).user());

        clock.advance(Duration.ofSeconds(1));
        assertRefused(RefusalReason.EXPIRED_CREDENTIAL, tolerant.verify(token));
    }

    @Test
    void shouldRefuseATokenWithoutExpiry() {
        assertInvalid(claims().expirationTime(null).build());
    }

    @Test
    void shouldRefuseATokenBeforeItsTime() {
        Date soon = Date.from(clock.instant().plusSeconds(1));
        assertInvalid(claims().notBeforeTime(soon).build());
    }

    @Test
    void shouldRefuseAnotherIssuer() {
        assertInvalid(claims().issuer("https://elsewhere.example").build());
        assertInvalid(claims().issuer(null).build());
    }

    @Test
    void shouldRefuseATokenForAnotherAudience() {
        JwtVerifier ours = verifier(Set.of("tickway"), 0);

        assertRefused(
                RefusalReason.INVALID_CREDENTIAL,
                ours.verify(signed(claims().audience("mail").build())));
        assertRefused(RefusalReason.INVALID_CREDENTIAL, ours.verify(signed(claims().build())));
    }

    @Test
    void shouldAcceptATokenThatNamesUsAmongItsAudiences() {
        String token = signed(claims().audience(List.of("mail", "tickway")).build());

        assertEquals(
                "alice", accepted(verifier(Set.of("tickway"), 0).verify(token)).user());
    }

    @Test
    void shouldRefuseEveryChangedCharacter() {
        String token = signed(claims().build());
        JwtVerifier verifier = verifier(KEY);
        for (int index = 0; index < token.length(); index++) {
            char changed = token.charAt(index) == 'A' ? 'Q' : 'A';
            String tampered = token.substring(0, index) + changed + token.substring(index + 1);

            // the lowest bits of the last character of a base64url part may stand for nothing
            boolean sameBytes = Arrays.equals(bytes(token), bytes(tampered));
            assertEquals(
                    !sameBytes,
                    verifier.verify(tampered) instanceof AuthenticationResult.Refused,
                    "changed at " + index);
        }
    }

    @Test
    void shouldRefuseATokenOfAnotherKey() {
        String token = TestKeys.sign(TestKeys.rsa(2_048), JWSAlgorithm.RS256, claims().build());

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(token));
    }

    @Test
    void shouldNotTakeAKeyFromTheTokenItself() {
        RSAKey attacker = TestKeys.rsa(2_048);
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .jwk(attacker.toPublicJWK())
                .build();

        assertRefused(
                RefusalReason.INVALID_CREDENTIAL,
                verifier(KEY).verify(TestKeys.sign(attacker, header, claims().build())));
    }

    @Test
    void shouldNotUseAWeakKey() {
        RSAKey weak = TestKeys.rsa(1_024);
        String token = TestKeys.sign(weak, JWSAlgorithm.RS256, claims().build());

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(weak).verify(token));
    }

    @Test
    void shouldNotUseAnEncryptionKeyForSignatures() {
        RSAKey encryption = new RSAKey.Builder(KEY).keyUse(KeyUse.ENCRYPTION).build();

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(encryption).verify(signed(claims().build())));
    }

    @Test
    void shouldUseTheKeyThatTheTokenNames() {
        RSAKey second = new RSAKey.Builder(TestKeys.rsa(2_048)).keyID("second").build();
        RSAKey first = new RSAKey.Builder(KEY).keyID("first").build();
        JwtVerifier both = new JwtVerifier(
                new FixedKeys(List.of(first.toPublicJWK(), second.toPublicJWK())),
                JwtVerifier.SUPPORTED,
                TestKeys.ISSUER,
                Set.of(),
                0,
                clock);
        JWSHeader named =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("second").build();

        assertEquals(
                "alice",
                accepted(both.verify(TestKeys.sign(second, named, claims().build())))
                        .user());
        assertRefused(RefusalReason.INVALID_CREDENTIAL, both.verify(TestKeys.sign(first, named, claims().build())));
    }

    @Test
    void shouldAcceptATokenThatNamesAKeyWhenTheConfiguredOneHasNoName() {
        JWSHeader named = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("any").build();

        assertEquals(
                "alice",
                accepted(verifier(KEY).verify(TestKeys.sign(KEY, named, claims().build())))
                        .user());
    }

    @Test
    void shouldRefuseATokenOfAnotherType() {
        JWSHeader logout = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .build();

        assertRefused(
                RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(TestKeys.sign(KEY, logout, claims().build())));
    }

    @Test
    void shouldRefuseExtensionsThatItMustUnderstandAndDoesNot() throws Exception {
        String known = base64("{\"alg\":\"RS256\"}");
        String unknown = base64("{\"alg\":\"RS256\",\"crit\":[\"example\"],\"example\":1}");

        assertEquals(
                "alice", accepted(verifier(KEY).verify(signedByHand(known))).user());
        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(signedByHand(unknown)));
    }

    @Test
    void shouldRefuseATokenThatNamesNoUser() {
        assertInvalid(claims().subject(null).build());
        assertInvalid(claims().subject(" ").build());
    }

    @Test
    void shouldRefuseAUserNameThatWouldForgeALogLine() {
        assertInvalid(claims().subject("alice\r\nroot").build());
    }

    @Test
    void shouldRefuseClaimsOfTheWrongType() {
        assertInvalid(claims().claim("upn", 7).build());
        assertInvalid(claims().claim("groups", "admin").build());
        assertInvalid(claims().claim("groups", List.of(1, 2)).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a.b.c", "e30.e30.e30", "\u0000", "....", "eyJhbGciOiJSUzI1NiJ9.e30."})
    void shouldRefuseWhatIsNoToken(String text) {
        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(text));
    }

    @Test
    void shouldRefuseAnOversizedToken() {
        String token = signed(claims().claim("padding", "x".repeat(20_000)).build());

        assertRefused(RefusalReason.INVALID_CREDENTIAL, verifier(KEY).verify(token));
    }

    @Test
    void shouldRefuseATokenWithAnAbsurdNumberOfRoles() {
        List<String> roles = IntStream.range(0, 257).mapToObj(Integer::toString).toList();

        assertInvalid(claims().claim("groups", roles).build());
    }

    @Test
    void shouldSayThatKeysCannotBeFetchedRatherThanThatTheTokenIsBad() {
        VerificationKeys unreachable = header -> {
            throw new VerificationKeys.KeysUnavailableException(new IOException("refused"));
        };
        JwtVerifier verifier = new JwtVerifier(unreachable, JwtVerifier.SUPPORTED, TestKeys.ISSUER, Set.of(), 0, clock);

        AuthenticationResult.Refused refused =
                assertRefused(RefusalReason.KEYS_UNAVAILABLE, verifier.verify(signed(claims().build())));
        assertFalse(refused.retryAfterSeconds() == 0);
    }

    private JWTClaimsSet.Builder claims() {
        return TestKeys.claims(clock);
    }

    private static String signed(JWTClaimsSet claims) {
        return TestKeys.sign(KEY, JWSAlgorithm.RS256, claims);
    }

    private String signedByHand(String header) throws GeneralSecurityException {
        String content = header + "." + base64(claims().build().toString());
        Signature signature = Signature.getInstance("SHA256withRSA");
        try {
            signature.initSign(KEY.toPrivateKey());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    private AuthenticationResult verify(JWTClaimsSet claims) {
        return verifier(KEY).verify(signed(claims));
    }

    private void assertInvalid(JWTClaimsSet claims) {
        assertRefused(RefusalReason.INVALID_CREDENTIAL, verify(claims));
    }

    private JwtVerifier verifier(JWK key) {
        return new JwtVerifier(
                new FixedKeys(List.of(key.toPublicJWK())), JwtVerifier.SUPPORTED, TestKeys.ISSUER, Set.of(), 0, clock);
    }

    private JwtVerifier verifier(Set<String> audiences, long clockSkewMs) {
        return new JwtVerifier(
                new FixedKeys(List.of(KEY.toPublicJWK())),
                JwtVerifier.SUPPORTED,
                TestKeys.ISSUER,
                audiences,
                clockSkewMs,
                clock);
    }

    private static AuthenticationResult.Authenticated accepted(AuthenticationResult result) {
        return assertInstanceOf(AuthenticationResult.Authenticated.class, result);
    }

    private static AuthenticationResult.Refused assertRefused(RefusalReason reason, AuthenticationResult result) {
        AuthenticationResult.Refused refused = assertInstanceOf(AuthenticationResult.Refused.class, result);
        assertEquals(reason, refused.reason());
        return refused;
    }

    private static byte[] bytes(String token) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String part : token.split("\\.", -1)) {
            try {
                bytes.writeBytes(Base64.getUrlDecoder().decode(part));
            } catch (IllegalArgumentException malformed) {
                bytes.writeBytes(part.getBytes(StandardCharsets.UTF_8));
            }
            bytes.write('.');
        }
        return bytes.toByteArray();
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
