package org.tickway.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.net.URL;
import java.util.List;

/**
 * Keys that the issuer publishes at an address.
 *
 * <p>Fetched when first needed, kept for five minutes, fetched again at most once in thirty seconds when a token names a
 * key that is not known, and kept for an hour more while the issuer does not answer.
 */
final class FetchedKeys implements VerificationKeys {

    private static final int CONNECT_TIMEOUT_MS = 2_000;
    private static final int READ_TIMEOUT_MS = 2_000;
    private static final int MAXIMUM_BYTES = 256 * 1024;
    private static final long OUTAGE_MS = 3_600_000;

    private final JWKSource<SecurityContext> source;
    private volatile boolean answered;

    FetchedKeys(URL address) {
        this.source = JWKSourceBuilder.create(
                        address, new DefaultResourceRetriever(CONNECT_TIMEOUT_MS, READ_TIMEOUT_MS, MAXIMUM_BYTES))
                .refreshAheadCache(false)
                .outageTolerant(OUTAGE_MS)
                .build();
    }

    @Override
    public List<JWK> candidates(JWSHeader header) throws KeysUnavailableException {
        JWKMatcher.Builder wanted = new JWKMatcher.Builder().publicOnly(false);
        if (header.getKeyID() != null) {
            wanted.keyID(header.getKeyID());
        }
        try {
            List<JWK> keys = source.get(new JWKSelector(wanted.build()), null);
            answered = true;
            return keys;
        } catch (RateLimitReachedException tooSoon) {
            if (answered) {
                return List.of();
            }
            throw new KeysUnavailableException(tooSoon);
        } catch (KeySourceException unavailable) {
            answered = false;
            throw new KeysUnavailableException(unavailable);
        }
    }
}
