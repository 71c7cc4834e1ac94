package org.tickway.simulator.angel;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;
import org.tickway.simulator.server.HttpAnswer;
import org.tickway.simulator.server.HttpCall;

/** The account's tokens: what lets a client in, and the login that gives new ones. On the event loop only. */
final class Tokens {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final AngelSimulatorConfig config;
    private final Counts counts;
    private final Set<String> expired = new HashSet<>();
    private String jwtToken;
    private String feedToken;
    private boolean usable = true;
    private int issued;

    Tokens(AngelSimulatorConfig config, Counts counts) {
        this.config = config;
        this.counts = counts;
        this.jwtToken = config.jwtToken();
        this.feedToken = config.feedToken();
    }

    /** The present ones are good no more; a login gives others. */
    void expire() {
        expired.add(jwtToken);
        issued++;
        jwtToken = "simulated.jwt." + issued;
        feedToken = "simulated-feed-" + issued;
        usable = false;
    }

    /** What {@link #expire} has ended is good again. */
    void restore() {
        set(config.jwtToken(), config.feedToken());
    }

    /** These are good from now on. */
    void set(String jwt, String feed) {
        expired.remove(jwt);
        jwtToken = jwt;
        feedToken = feed;
        usable = true;
    }

    /** Why the market data are not open to this client; null where they are. */
    @Nullable
    String refusal(HttpCall call) {
        String client = value(call, "x-client-code", "clientCode");
        String feed = value(call, "x-feed-token", "feedToken");
        String key = value(call, "x-api-key", "apiKey");
        String authorization = call.header("authorization");
        if (authorization != null && !isCurrent(authorization)) {
            return "Invalid Auth token";
        }
        if (!config.clientCode().equals(client)) {
            return "Invalid Client Code";
        }
        if (key != null && !config.apiKey().equals(key)) {
            return "Invalid API Key";
        }
        return usable && feedToken.equals(feed) ? null : "Invalid Feed Token";
    }

    private static @Nullable String value(HttpCall call, String header, String parameter) {
        String value = call.header(header);
        return value == null ? call.parameter(parameter) : value;
    }

    private boolean isCurrent(String authorization) {
        return usable && bare(authorization).equals(jwtToken);
    }

    private static String bare(String authorization) {
        return authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : authorization;
    }

    /** The status with which the order status is refused to this client; 0 where it is not. */
    int orderRefusal(HttpCall call) {
        String authorization = call.header("authorization");
        if (authorization != null && isCurrent(authorization)) {
            return 0;
        }
        return authorization != null && expired.contains(bare(authorization)) ? FORBIDDEN : UNAUTHORIZED;
    }

    /** Answers a login; as with the broker, a refusal comes with status 200 too. */
    HttpAnswer login(HttpCall call) {
        String fault = fault(call);
        if (fault != null) {
            counts.refusedLogins++;
            return HttpAnswer.json("{\"status\":false,\"message\":" + JsonParser.quote(fault.substring(7))
                    + ",\"errorcode\":" + JsonParser.quote(fault.substring(0, 6)) + ",\"data\":null}");
        }
        counts.logins++;
        usable = true;
        return HttpAnswer.json("{\"status\":true,\"message\":\"SUCCESS\",\"errorcode\":\"\",\"data\":{\"jwtToken\":"
                + JsonParser.quote(jwtToken) + ",\"refreshToken\":\"simulated-refresh\",\"feedToken\":"
                + JsonParser.quote(feedToken) + "}}");
    }

    /** Code and words of what is wrong, as the broker has them. */
    private @Nullable String fault(HttpCall call) {
        if (!config.apiKey().equals(call.header("x-privatekey"))) {
            return "AG8004 Invalid API Key";
        }
        JsonValue parsed;
        try {
            parsed = JsonParser.parse(call.body().getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            return "AB1004 Something Went Wrong, Please Try After Sometime";
        }
        if (!(parsed instanceof JsonValue.Members login)) {
            return "AB1004 Something Went Wrong, Please Try After Sometime";
        }
        if (!config.clientCode().equals(text(login, "clientcode"))
                || !config.password().equals(text(login, "password"))) {
            return "AB1007 Invalid clientcode parameter name or password";
        }
        return OneTimeCode.isGood(
                        text(login, "totp"), config.totpSecret(), config.clock().instant())
                ? null
                : "AB1050 Invalid totp";
    }

    private static String text(JsonValue.Members members, String key) {
        return members.get(key) instanceof JsonValue.Text text ? text.value() : "";
    }
}
