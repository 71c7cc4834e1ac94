package org.tickway.simulator.binance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The account that the venue knows. Without a key of its own it lets everybody in. Confined to the event loop.
 *
 * <p>Codes and texts: errors.md, "10xx" and "20xx".
 */
final class ApiKeys {

    private static final int UNAUTHORIZED = 401;

    private final String apiKey;
    private final String secret;
    private boolean refusing;
    private long refusals;

    ApiKeys(String apiKey, String secret) {
        this.apiKey = apiKey;
        this.secret = secret;
    }

    /** Refuses every key until it is told otherwise. */
    void refuseAll(boolean refuse) {
        refusing = refuse;
    }

    /** How often a key was refused. */
    long refusals() {
        return refusals;
    }

    /** The answer to a request with a key that is not the account's; null where it is. */
    @Nullable
    HttpReply refusal(@Nullable String given) {
        if (given == null || given.isBlank()) {
            refusals++;
            return HttpReply.error(UNAUTHORIZED, -2014, "API-key format invalid.");
        }
        if (refusing || !apiKey.isEmpty() && !apiKey.equals(given)) {
            refusals++;
            return HttpReply.error(UNAUTHORIZED, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        return null;
    }

    /** Whether the text was signed with the account's secret: HMAC SHA-256, in hexadecimal digits. */
    boolean isSigned(String text, String signature) {
        if (secret.isEmpty()) {
            return !signature.isEmpty();
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            String expected = HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
            boolean right = MessageDigest.isEqual(
                    expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
            refusals += right ? 0 : 1;
            return right;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
