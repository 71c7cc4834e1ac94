package org.tickway.feed.angel;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** One-time codes of six digits (RFC 6238, with HMAC-SHA-1 and steps of 30 seconds). Stateless. */
final class Totp {

    private static final String ALGORITHM = "HmacSHA1";
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS_PER_CHARACTER = 5;
    private static final long STEP_S = 30;
    private static final int MODULUS = 1_000_000;

    private Totp() {}

    /** Whether the text can be a secret: base 32 (RFC 4648), in letters of either case, with spaces and padding or without. */
    static boolean isSecret(String secret) {
        String bare = bare(secret);
        return bare.length() * BITS_PER_CHARACTER >= Byte.SIZE && bare.chars().allMatch(c -> BASE_32.indexOf(c) >= 0);
    }

    /**
     * The code of this moment.
     *
     * @throws IllegalArgumentException where the secret is none; the message does not have it
     */
    static String code(String secret, long epochSecond) {
        if (!isSecret(secret)) {
            throw new IllegalArgumentException("the secret of the one-time codes is not base 32");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(decoded(bare(secret)), ALGORITHM));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES)
                    .putLong(epochSecond / STEP_S)
                    .array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % MODULUS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static String bare(String secret) {
        return secret.replaceAll("[\\s=-]", "").toUpperCase(Locale.ROOT);
    }

    private static byte[] decoded(String bare) {
        byte[] key = new byte[bare.length() * BITS_PER_CHARACTER / Byte.SIZE];
        int bits = 0;
        int held = 0;
        int next = 0;
        for (int index = 0; index < bare.length(); index++) {
            held = held << BITS_PER_CHARACTER | BASE_32.indexOf(bare.charAt(index));
            bits += BITS_PER_CHARACTER;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                key[next++] = (byte) (held >> bits);
                held &= (1 << bits) - 1;
            }
        }
        return key;
    }
}
