package org.tickway.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The accepted API keys. Immutable, any thread. */
final class ApiKeys {

    private final List<ApiKey> keys;

    /** @throws IllegalArgumentException where two entries have the same id */
    ApiKeys(List<ApiKey> keys) {
        Set<String> ids = new HashSet<>();
        for (ApiKey key : keys) {
            if (!ids.add(key.keyId())) {
                throw new IllegalArgumentException("keyId=" + key.keyId() + " is used by two entries");
            }
        }
        this.keys = List.copyOf(keys);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    int size() {
        return keys.size();
    }

    /**
     * Whose key it is, or null. Every entry is compared, each in constant time, so that the time tells nothing of which
     * entry matched or how nearly.
     */
    AuthenticationResult.@Nullable Authenticated find(String presented) {
        if (presented.length() < ApiKey.MINIMUM_LENGTH || presented.length() > ApiKey.MAXIMUM_LENGTH) {
            return null;
        }
        byte[] digest = Sha256.of(presented);
        ApiKey match = null;
        for (ApiKey key : keys) {
            if (key.matches(digest)) {
                match = key;
            }
        }
        return match == null ? null : match.identity();
    }
}
