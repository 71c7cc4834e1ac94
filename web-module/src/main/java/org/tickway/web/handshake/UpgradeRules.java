package org.tickway.web.handshake;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.web.problem.Problem;

/** What RFC 6455, 4.2.1 asks of a client's opening handshake; containers are more lenient than that. */
final class UpgradeRules {

    private static final int KEY_BYTES = 16;

    private UpgradeRules() {}

    /** The first rule that is broken, or null. */
    static @Nullable Problem violated(HandshakeAttempt attempt) {
        if (!attempt.method().equals("GET")) {
            return new Problem(405, "METHOD_NOT_ALLOWED", "a WebSocket is opened with GET", Map.of("Allow", "GET"));
        }
        if (!hasToken(attempt.headers("upgrade"), "websocket")) {
            return upgradeRequired("this is a WebSocket stream: send Upgrade: websocket");
        }
        if (!hasToken(attempt.headers("connection"), "upgrade")) {
            return Problem.badRequest("Connection must contain Upgrade");
        }
        if (!attempt.headers("sec-websocket-version").equals(List.of("13"))) {
            return upgradeRequired("Sec-WebSocket-Version must be 13");
        }
        List<String> keys = attempt.headers("sec-websocket-key");
        if (keys.size() != 1 || !isKey(keys.get(0))) {
            return Problem.badRequest("Sec-WebSocket-Key must be 16 bytes in base64");
        }
        return null;
    }

    private static Problem upgradeRequired(String detail) {
        return new Problem(
                426,
                "UPGRADE_REQUIRED",
                detail,
                Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
    }

    private static boolean hasToken(List<String> values, String token) {
        for (String value : values) {
            for (String entry : value.split(",", -1)) {
                if (entry.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
