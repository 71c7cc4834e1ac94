package org.tickway.security;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One accepted API key: whose it is and the digest of its text. The key itself is not known here.
 *
 * <p>Written as {@code keyId:user:role+role:sha256}, the digest in hexadecimal over the whole key as the client sends it.
 */
final class ApiKey {

    static final int MINIMUM_LENGTH = 32;
    static final int MAXIMUM_LENGTH = 512;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,128}");
    private static final Pattern DIGEST = Pattern.compile("[0-9A-Fa-f]{64}");

    private final String keyId;
    private final String user;
    private final Set<String> roles;
    private final byte[] digest;

    private ApiKey(String keyId, String user, Set<String> roles, byte[] digest) {
        this.keyId = keyId;
        this.user = user;
        this.roles = roles;
        this.digest = digest;
    }

    /**
     * Reads an entry.
     *
     * @throws IllegalArgumentException saying which part is wrong; the digest is not repeated
     */
    static ApiKey parse(String entry) {
        String[] parts = entry.strip().split(":", -1);
        if (parts.length != 4) {
            throw new IllegalArgumentException(
                    "an entry has " + parts.length + " parts; the form is keyId:user:role+role:sha256");
        }
        requireName("keyId", parts[0], "the first part");
        requireName("user", parts[1], "key " + parts[0]);
        Set<String> roles = roles(parts[0], parts[2]);
        if (!DIGEST.matcher(parts[3]).matches()) {
            throw new IllegalArgumentException(
                    "the digest of key " + parts[0] + " is not 64 hexadecimal digits (the SHA-256 of the key)");
        }
        return new ApiKey(parts[0], parts[1], roles, HexFormat.of().parseHex(parts[3]));
    }

    String keyId() {
        return keyId;
    }

    /** Whether the digest is this key's; takes as long whether it is or not. */
    boolean matches(byte[] presented) {
        return MessageDigest.isEqual(digest, presented);
    }

    AuthenticationResult.Authenticated identity() {
        return new AuthenticationResult.Authenticated(user, roles, Long.MAX_VALUE, "key:" + keyId);
    }

    private static void requireName(String what, String value, String where) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    what + "=" + value + " of " + where + " is not 1 to 128 letters, digits or one of . _ @ -");
        }
    }

    private static Set<String> roles(String keyId, String text) {
        Set<String> roles = Set.copyOf(Arrays.asList(text.split("\\+", -1)));
        for (String role : roles) {
            if (!Roles.ALL.contains(role)) {
                throw new IllegalArgumentException("role=" + role + " of key " + keyId + " is none of "
                        + String.join(", ", new TreeSet<>(Roles.ALL)));
            }
        }
        return roles;
    }

    @Override
    public String toString() {
        return "ApiKey[keyId=" + keyId + ", user=" + user + ", roles=" + roles + "]";
    }
}
