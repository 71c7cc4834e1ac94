package org.tickway.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The digest under which credentials are kept and compared. Stateless. */
final class Sha256 {

    /** Bytes of a digest. */
    static final int LENGTH = 32;

    private Sha256() {}

    static byte[] of(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("this Java runtime has no SHA-256, which every one must have", missing);
        }
    }
}
