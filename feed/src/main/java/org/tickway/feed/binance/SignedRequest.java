package org.tickway.feed.binance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedClock;

/**
 * Signs the request for an account's events with HMAC SHA-256 (web-socket-api.md, "SIGNED request security"). The credentials
 * are looked up each time. One thread.
 */
final class SignedRequest {

    private static final String ALGORITHM = "HmacSHA256";
    private static final long MILLISECOND_NS = 1_000_000;

    private final Credentials credentials;
    private final FeedClock clock;

    SignedRequest(Credentials credentials, FeedClock clock) {
        this.credentials = credentials;
        this.clock = clock;
    }

    /** The parameters are signed in the order of their names. */
    String subscribe() {
        String apiKey = given(BinanceSettings.API_KEY);
        long timestamp = clock.epochNs() / MILLISECOND_NS;
        String signature = signature("apiKey=" + apiKey + "&timestamp=" + timestamp, given(BinanceSettings.SECRET_KEY));
        return "{\"id\":\"orders\",\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\"" + apiKey
                + "\",\"timestamp\":" + timestamp + ",\"signature\":\"" + signature + "\"}}";
    }

    /** What the venue's keys can hold; anything else would break the request. */
    private String given(String name) {
        @Nullable String value = credentials.get(name);
        return value == null ? "" : value.replaceAll("[^\\x21\\x23-\\x5b\\x5d-\\x7e]", "");
    }

    static String signature(String text, String secret) {
        if (secret.isEmpty()) {
            return "";
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
