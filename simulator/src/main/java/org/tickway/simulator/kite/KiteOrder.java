package org.tickway.simulator.kite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.json.JsonParser;

/**
 * An order as a postback tells of it. Immutable: {@link #with} makes another one.
 *
 * <p>It begins as a limit order of 10 that is open, and has every key that the official clients know.
 */
public final class KiteOrder {

    private final Map<String, String> members;

    private KiteOrder(Map<String, String> members) {
        this.members = members;
    }

    /**
     * An open order.
     *
     * @param token of the instrument
     * @param time of all its times, {@code YYYY-MM-DD HH:MM:SS} in Indian time
     */
    public static KiteOrder open(String orderId, String exchange, String tradingSymbol, long token, String time) {
        Map<String, String> members = new LinkedHashMap<>();
        for (String key : new String[] {"user_id", "placed_by"}) {
            members.put(key, JsonParser.quote("AB1234"));
        }
        members.put("unfilled_quantity", "10");
        members.put("app_id", "1234");
        members.put("checksum", "\"\"");
        members.put("order_id", JsonParser.quote(orderId));
        members.put("exchange_order_id", JsonParser.quote("1300000" + orderId));
        members.put("parent_order_id", "null");
        members.put("status", "\"OPEN\"");
        members.put("status_message", "null");
        members.put("status_message_raw", "null");
        for (String key : new String[] {"order_timestamp", "exchange_update_timestamp", "exchange_timestamp"}) {
            members.put(key, JsonParser.quote(time));
        }
        members.put("variety", "\"regular\"");
        members.put("exchange", JsonParser.quote(exchange));
        members.put("tradingsymbol", JsonParser.quote(tradingSymbol));
        members.put("instrument_token", Long.toString(token));
        members.put("order_type", "\"LIMIT\"");
        members.put("transaction_type", "\"BUY\"");
        members.put("validity", "\"DAY\"");
        members.put("product", "\"CNC\"");
        members.put("quantity", "10");
        members.put("disclosed_quantity", "0");
        members.put("price", "2440.5");
        members.put("trigger_price", "0");
        members.put("average_price", "0");
        members.put("filled_quantity", "0");
        members.put("pending_quantity", "10");
        members.put("cancelled_quantity", "0");
        members.put("market_protection", "0");
        members.put("meta", "{}");
        members.put("tag", "null");
        members.put("guid", JsonParser.quote("4567X" + orderId));
        return new KiteOrder(members);
    }

    /** The same with another text. */
    public KiteOrder with(String key, String text) {
        return withJson(key, JsonParser.quote(text));
    }

    /** The same with another number. */
    public KiteOrder with(String key, long number) {
        return withJson(key, Long.toString(number));
    }

    /** The same with any JSON value under the key. */
    public KiteOrder withJson(String key, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(key, json);
        return new KiteOrder(changed);
    }

    /** The order alone, as it stands under {@code data}. */
    public String json() {
        StringBuilder out = new StringBuilder("{");
        members.forEach((key, value) -> out.append(out.length() > 1 ? "," : "")
                .append(JsonParser.quote(key))
                .append(':')
                .append(value));
        return out.append('}').toString();
    }

    /** The message of the stream. */
    public String message() {
        return "{\"type\":\"order\",\"id\":\"\",\"data\":" + json() + "}";
    }
}
