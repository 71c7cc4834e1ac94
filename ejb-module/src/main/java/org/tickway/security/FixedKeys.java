package org.tickway.security;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/**
 * Keys that the configuration holds.
 *
 * <p>A token that names a key is checked with the keys of that name; where none is called so (a PEM has no name) every
 * nameless key is tried.
 */
final class FixedKeys implements VerificationKeys {

    private final List<JWK> keys;

    FixedKeys(List<JWK> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<JWK> candidates(JWSHeader header) {
        String keyId = header.getKeyID();
        if (keyId == null) {
            return keys;
        }
        List<JWK> named =
                keys.stream().filter(key -> keyId.equals(key.getKeyID())).toList();
        return named.isEmpty()
                ? keys.stream().filter(key -> key.getKeyID() == null).toList()
                : named;
    }
}
