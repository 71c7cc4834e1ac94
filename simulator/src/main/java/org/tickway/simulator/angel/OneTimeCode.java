package org.tickway.simulator.angel;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks one-time codes of six digits (RFC 6238, with HMAC-SHA-1 and steps of 30 seconds). Stateless. */
final class OneTimeCode {

    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long STEP_S = 30;

    private OneTimeCode() {}

    /** Whether it is the code of this moment, or of the step before or after it. */
    static boolean isGood(String code, String secret, Instant now) {
        long step = now.getEpochSecond() / STEP_S;
        return code.equals(code(secret, step - 1))
                || code.equals(code(secret, step))
                || code.equals(code(secret, step + 1));
    }

    private static String code(String secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key(secret), "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xF;
            int number = ByteBuffer.wrap(hash).getInt(offset) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }

    private static byte[] key(String secret) {
        ByteBuffer out = ByteBuffer.allocate(secret.length() * 5 / 8);
        int bits = 0;
        int held = 0;
        for (int index = 0; index < secret.length(); index++) {
            held = held << 5 | BASE_32.indexOf(secret.charAt(index));
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.put((byte) (held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return out.array();
    }
}
