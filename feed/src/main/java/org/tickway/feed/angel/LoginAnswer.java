package org.tickway.feed.angel;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the broker has answered to a login. Refusals come with status 200, a word and a code (SmartAPI documentation,
 * "Response Structure" and "Error Codes").
 *
 * @param tokens null where there are none
 * @param denied whether trying again does not help
 * @param reason printable, without any credential
 */
record LoginAnswer(@Nullable SessionTokens tokens, boolean denied, String reason, long retryAfterMs) {

    private static final int UNAUTHORIZED = 401;
    private static final int MAXIMUM_REASON = 100;
    /** Something went wrong, try after sometime; error not specified; internal error. */
    private static final Set<String> PASSING = Set.of("AB1004", "AB2000", "AB2001");

    static LoginAnswer read(byte[] body) {
        Map<String, String> answer = new JsonMembers().read(body, 0, body.length);
        if (answer == null) {
            return new LoginAnswer(null, false, "the answer is no JSON object", 0);
        }
        String jwt = answer.getOrDefault("data.jwtToken", "").strip();
        String feed = answer.getOrDefault("data.feedToken", "").strip();
        if ("true".equals(answer.get("status")) && isToken(jwt) && isToken(feed)) {
            return new LoginAnswer(new SessionTokens(jwt, feed), false, "", 0);
        }
        if ("true".equals(answer.get("status"))) {
            return new LoginAnswer(null, false, "the answer has no tokens", 0);
        }
        String code = answer.getOrDefault("errorcode", answer.getOrDefault("errorCode", ""));
        String word = answer.getOrDefault("message", "refused");
        return new LoginAnswer(null, !PASSING.contains(code), printable(word + " (" + code + ")"), 0);
    }

    static LoginAnswer failed(int status, long retryAfterMs, String reason) {
        return new LoginAnswer(null, status == UNAUTHORIZED, printable(reason), retryAfterMs);
    }

    /** Whether it can stand in a header. */
    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private static String printable(String word) {
        String text = word.replaceAll("[^\\x20-\\x7e]", "?");
        return text.length() > MAXIMUM_REASON ? text.substring(0, MAXIMUM_REASON) : text;
    }
}
