package org.tickway.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/** Where the issuer's public keys come from. Any thread. */
interface VerificationKeys {

    /**
     * Keys that may have signed a token with this header; may be empty.
     *
     * @throws KeysUnavailableException where they could not be fetched
     */
    List<JWK> candidates(JWSHeader header) throws KeysUnavailableException;

    /** The keys cannot be had now, although they exist. */
    final class KeysUnavailableException extends Exception {

        KeysUnavailableException(Throwable cause) {
            super("the issuer's keys cannot be fetched", cause);
        }
    }
}
