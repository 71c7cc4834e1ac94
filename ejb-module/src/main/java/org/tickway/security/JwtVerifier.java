package org.tickway.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a JSON Web Token by the rules of MicroProfile JWT, with a closed list of asymmetric algorithms.
 *
 * <p>Any thread. A token is looked at in this order: size, form, algorithm, type, signature, issuer, audience, times,
 * user. Nothing that it claims counts before its signature does. {@code alg: none} and the HMAC family are not on the
 * list, so a public key can never pass for a shared secret.
 */
final class JwtVerifier {

    /** Every algorithm that may be allowed. */
    static final Set<JWSAlgorithm> SUPPORTED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    static final int MINIMUM_RSA_BITS = 2_048;

    private static final int MAXIMUM_TOKEN_LENGTH = 16_384;
    private static final int MAXIMUM_USER_LENGTH = 256;
    private static final int MAXIMUM_ROLES = 256;
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt");
    private static final List<String> USER_CLAIMS = List.of("upn", "preferred_username", "sub");

    private final VerificationKeys keys;
    private final Set<JWSAlgorithm> algorithms;
    private final String issuer;
    private final Set<String> audiences;
    private final long clockSkewMs;
    private final Clock clock;

    /**
     * @param audiences empty accepts a token for any audience
     */
    JwtVerifier(
            VerificationKeys keys,
            Set<JWSAlgorithm> algorithms,
            String issuer,
            Set<String> audiences,
            long clockSkewMs,
            Clock clock) {
        if (algorithms.isEmpty() || !SUPPORTED.containsAll(algorithms)) {
            throw new IllegalArgumentException("algorithms=" + algorithms + " is empty or not within " + SUPPORTED);
        }
        this.keys = keys;
        this.algorithms = Set.copyOf(algorithms);
        this.issuer = issuer;
        this.audiences = Set.copyOf(audiences);
        this.clockSkewMs = clockSkewMs;
        this.clock = clock;
    }

    String issuer() {
        return issuer;
    }

    AuthenticationResult verify(String token) {
        if (token.length() > MAXIMUM_TOKEN_LENGTH) {
            return invalid();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            return isAcceptable(jwt.getHeader()) && isSigned(jwt) ? judge(jwt.getJWTClaimsSet(), token) : invalid();
        } catch (ParseException | JOSEException malformed) {
            return invalid();
        } catch (VerificationKeys.KeysUnavailableException unavailable) {
            return Authenticator.refused(RefusalReason.KEYS_UNAVAILABLE);
        }
    }

    private boolean isAcceptable(JWSHeader header) {
        JOSEObjectType type = header.getType();
        Set<String> critical = header.getCriticalParams();
        return algorithms.contains(header.getAlgorithm())
                && (type == null || TYPES.contains(type.getType().toLowerCase(Locale.ROOT)))
                && (critical == null || critical.isEmpty());
    }

    private boolean isSigned(SignedJWT jwt) throws JOSEException, VerificationKeys.KeysUnavailableException {
        for (JWK key : keys.candidates(jwt.getHeader())) {
            if (fits(key, jwt.getHeader().getAlgorithm()) && verifies(key, jwt)) {
                return true;
            }
        }
        return false;
    }

    private static boolean fits(JWK key, JWSAlgorithm algorithm) {
        if (key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())
                || key.getAlgorithm() != null && !algorithm.equals(key.getAlgorithm())) {
            return false;
        }
        if (key instanceof RSAKey) {
            return JWSAlgorithm.Family.RSA.contains(algorithm) && key.size() >= MINIMUM_RSA_BITS;
        }
        return key instanceof ECKey ec && JWSAlgorithm.Family.EC.contains(algorithm) && suits(ec, algorithm);
    }

    private static boolean suits(ECKey key, JWSAlgorithm algorithm) {
        return Curve.forJWSAlgorithm(algorithm).contains(key.getCurve());
    }

    private static boolean verifies(JWK key, SignedJWT jwt) throws JOSEException {
        return key instanceof ECKey ec
                ? jwt.verify(new ECDSAVerifier(ec.toECPublicKey()))
                : jwt.verify(new RSASSAVerifier(key.toRSAKey().toRSAPublicKey()));
    }

    private AuthenticationResult judge(@Nullable JWTClaimsSet claims, String token) throws ParseException {
        if (claims == null || !issuer.equals(claims.getIssuer()) || !isForUs(claims.getAudience())) {
            return invalid();
        }
        long nowMs = clock.millis();
        if (claims.getExpirationTime() == null || notBeforeMs(claims) - clockSkewMs > nowMs) {
            return invalid();
        }
        long expiresAtMs = claims.getExpirationTime().toInstant().toEpochMilli() + clockSkewMs;
        if (expiresAtMs <= nowMs) {
            return Authenticator.refused(RefusalReason.EXPIRED_CREDENTIAL);
        }
        String user = user(claims);
        List<String> groups = claims.getStringListClaim("groups");
        if (user == null || groups != null && groups.size() > MAXIMUM_ROLES) {
            return invalid();
        }
        Set<String> roles = groups == null ? Set.of() : new HashSet<>(groups);
        return new AuthenticationResult.Authenticated(user, roles, expiresAtMs, credentialId(claims, token));
    }

    private static long notBeforeMs(JWTClaimsSet claims) {
        Date notBefore = claims.getNotBeforeTime();
        return notBefore == null ? 0 : notBefore.toInstant().toEpochMilli();
    }

    private boolean isForUs(@Nullable List<String> presented) {
        return audiences.isEmpty() || presented != null && presented.stream().anyMatch(audiences::contains);
    }

    private static @Nullable String user(JWTClaimsSet claims) throws ParseException {
        for (String claim : USER_CLAIMS) {
            String user = claims.getStringClaim(claim);
            if (user != null && !user.isBlank()) {
                boolean readable = user.length() <= MAXIMUM_USER_LENGTH
                        && user.codePoints().noneMatch(Character::isISOControl);
                return readable ? user : null;
            }
        }
        return null;
    }

    /** The token's own id where it is fit for a log, else the beginning of its digest. */
    private static String credentialId(JWTClaimsSet claims, String token) {
        String id = claims.getJWTID();
        return id != null && id.matches("[A-Za-z0-9._:-]{1,64}")
                ? "jwt:" + id
                : "jwt:" + HexFormat.of().formatHex(Sha256.of(token), 0, 8);
    }

    private static AuthenticationResult invalid() {
        return Authenticator.refused(RefusalReason.INVALID_CREDENTIAL);
    }
}
