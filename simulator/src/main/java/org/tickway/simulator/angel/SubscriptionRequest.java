package org.tickway.simulator.angel;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/**
 * A request as a client has sent it.
 *
 * @param correlationId that errors repeat; empty where the client gave none
 * @param subscribe or unsubscribe
 * @param subscriptions each once; null where the request breaks a rule
 */
record SubscriptionRequest(
        String correlationId, boolean subscribe, @Nullable Set<Subscription> subscriptions) {

    private static final Set<Long> EXCHANGE_TYPES = Set.of(1L, 2L, 3L, 4L, 5L, 7L, 13L);
    private static final int MAXIMUM_TOKEN = 25;

    /** Reads the text, whatever it is. */
    static SubscriptionRequest read(String text, int tokensPerDepthRequest) {
        JsonValue parsed;
        try {
            parsed = JsonParser.parse(text.getBytes(StandardCharsets.UTF_8));
        } catch (JsonSyntaxException e) {
            return new SubscriptionRequest("", false, null);
        }
        if (!(parsed instanceof JsonValue.Members request)) {
            return new SubscriptionRequest("", false, null);
        }
        String correlationId = request.get("correlationID") instanceof JsonValue.Text id ? id.value() : "";
        long action = integer(request.get("action"));
        boolean known = action == 0 || action == 1;
        return new SubscriptionRequest(
                correlationId,
                action == 1,
                known && request.get("params") instanceof JsonValue.Members params
                        ? subscriptions(params, tokensPerDepthRequest)
                        : null);
    }

    private static @Nullable Set<Subscription> subscriptions(JsonValue.Members params, int tokensPerDepthRequest) {
        AngelMode mode = AngelMode.of(integer(params.get("mode")));
        if (mode == null || !(params.get("tokenList") instanceof JsonValue.Array list)) {
            return null;
        }
        Set<Subscription> subscriptions = new LinkedHashSet<>();
        for (JsonValue item : list.items()) {
            if (!(item instanceof JsonValue.Members group)
                    || !(group.get("tokens") instanceof JsonValue.Array tokens)
                    || !add(subscriptions, mode, integer(group.get("exchangeType")), tokens)) {
                return null;
            }
        }
        boolean tooMany = mode == AngelMode.DEPTH && subscriptions.size() > tokensPerDepthRequest;
        return tooMany ? null : subscriptions;
    }

    private static boolean add(
            Set<Subscription> subscriptions, AngelMode mode, long exchangeType, JsonValue.Array tokens) {
        if (!EXCHANGE_TYPES.contains(exchangeType) || mode == AngelMode.DEPTH && exchangeType != 1) {
            return false;
        }
        for (JsonValue value : tokens.items()) {
            if (!(value instanceof JsonValue.Text token)
                    || token.value().isEmpty()
                    || token.value().length() > MAXIMUM_TOKEN) {
                return false;
            }
            subscriptions.add(new Subscription(mode, (int) exchangeType, token.value()));
        }
        return true;
    }

    private static long integer(@Nullable JsonValue value) {
        return value instanceof JsonValue.Numeral number && number.literal().matches("[0-9]{1,4}")
                ? number.toLong()
                : -1;
    }
}
