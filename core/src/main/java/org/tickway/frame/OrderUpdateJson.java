package org.tickway.frame;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tickway.session.Subscription;
import org.tickway.topic.EventTopic;

/**
 * Writes {@code order_update} messages of the OpenAlgo protocol from events of a user's orders.
 *
 * <p>What is published there is the enterprise's own; fields that have the protocol's names go through as they are, some
 * other usual names are translated, the rest is added unchanged. One thread.
 */
final class OrderUpdateJson {

    private static final byte[] HEAD = JsonText.bytes("{\"type\":\"order_update\",\"user_id\":");
    private static final byte[] BROKER = JsonText.bytes(",\"broker\":\"" + OpenAlgoJson.BROKER + "\"");
    private static final byte[] LIVE = JsonText.bytes(",\"mode\":\"live\"");
    private static final byte[] NEXT = JsonText.bytes(",\"");
    private static final byte[] COLON = JsonText.bytes("\":");
    private static final byte[] DATA = JsonText.bytes(",\"data\":");

    /** Fields that are ours to say. */
    private static final Set<String> RESERVED = Set.of("user_id", "broker");

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("orderId", "orderid"),
            Map.entry("order_id", "orderid"),
            Map.entry("id", "orderid"),
            Map.entry("status", "order_status"),
            Map.entry("side", "action"),
            Map.entry("qty", "quantity"),
            Map.entry("triggerPrice", "trigger_price"),
            Map.entry("type", "pricetype"),
            Map.entry("orderType", "pricetype"),
            Map.entry("filledQty", "filled_quantity"),
            Map.entry("filledQuantity", "filled_quantity"),
            Map.entry("pendingQty", "pending_quantity"),
            Map.entry("pendingQuantity", "pending_quantity"),
            Map.entry("avgPrice", "average_price"),
            Map.entry("averagePrice", "average_price"),
            Map.entry("reason", "rejection_reason"),
            Map.entry("rejectionReason", "rejection_reason"));

    private static final Set<String> NUMBERS =
            Set.of("quantity", "price", "trigger_price", "filled_quantity", "pending_quantity", "average_price");

    private final JsonMembers members = new JsonMembers();
    private final MessageList messages;

    OrderUpdateJson(MessageList messages) {
        this.messages = messages;
    }

    /** Writes the event at {@code place} of a user's orders; under the topic's monitor. */
    void write(Subscription subscription, EventTopic topic, long place) {
        write(messages.begin(), topic.subject(), topic.payloadAt(place));
        messages.end();
    }

    /** Writes the whole message of one event whose payload is JSON in UTF-8. */
    void write(JsonBuffer json, String user, byte[] payload) {
        json.raw(HEAD);
        json.string(user);
        json.raw(BROKER);
        if (members.open(payload)) {
            Set<String> written = new HashSet<>(RESERVED);
            while (members.next()) {
                String key = members.key();
                if (!NAMES.containsKey(key)) {
                    member(json, key, payload, written);
                }
            }
            members.open(payload);
            while (members.next()) {
                String translated = NAMES.get(members.key());
                if (translated != null) {
                    member(json, translated, payload, written);
                }
            }
            if (!written.contains("mode")) {
                json.raw(LIVE);
            }
        } else {
            json.raw(LIVE);
            json.raw(DATA);
            json.raw(payload);
        }
        json.raw('}');
    }

    private void member(JsonBuffer json, String key, byte[] payload, Set<String> written) {
        if (!written.add(key)) {
            return;
        }
        json.raw(NEXT);
        json.raw(key.getBytes(StandardCharsets.UTF_8)); // with its escapes, as it came
        json.raw(COLON);
        int start = members.valueStart();
        int end = members.valueEnd();
        if (NUMBERS.contains(key) && isQuotedNumber(payload, start, end)) {
            json.raw(payload, start + 1, end - start - 2);
        } else if (key.equals("action") || key.equals("order_status")) {
            inCase(json, payload, start, end, key.equals("action"));
        } else {
            json.raw(payload, start, end - start);
        }
    }

    /** The protocol has {@code BUY} and {@code SELL} in capitals and states in small letters. */
    private static void inCase(JsonBuffer json, byte[] payload, int start, int end, boolean upper) {
        for (int index = start; index < end; index++) {
            char character = (char) (payload[index] & 0xFF);
            if (character == '\\' || character >= 0x80) { // not one of the protocol's words
                json.raw(payload, index, end - index);
                return;
            }
            json.raw(upper ? Character.toUpperCase(character) : Character.toLowerCase(character));
        }
    }

    private static boolean isQuotedNumber(byte[] payload, int start, int end) {
        if (end - start < 3 || payload[start] != '"' || payload[end - 1] != '"') {
            return false;
        }
        int points = 0;
        int digits = 0;
        for (int index = start + 1; index < end - 1; index++) {
            byte character = payload[index];
            if (character >= '0' && character <= '9') {
                digits++;
            } else if (character == '.' && digits > 0 && index < end - 2) {
                points++;
            } else if (character != '-' || index != start + 1) {
                return false;
            }
        }
        int firstDigit = payload[start + 1] == '-' ? start + 2 : start + 1;
        boolean leadingZero = payload[firstDigit] == '0' && firstDigit + 1 < end - 1 && payload[firstDigit + 1] != '.';
        return digits > 0 && points <= 1 && !leadingZero;
    }
}
