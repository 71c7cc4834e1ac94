package org.tickway.simulator.binance;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.json.JsonParser;

/**
 * An order as an {@code executionReport} tells of it. Immutable: {@link #with} makes another one.
 *
 * <p>It begins as a limit order that buys 1.00000000 at 0.10264410, is new, and has every member that an ordinary order has
 * (user-data-stream.md, "Order Update"). Decimals are texts, ids and times numbers.
 */
public final class BinanceOrder {

    private final Map<String, String> members;

    private BinanceOrder(Map<String, String> members) {
        this.members = members;
    }

    /**
     * A new order.
     *
     * @param timeMs of all its times
     */
    public static BinanceOrder fresh(long orderId, String symbol, String clientOrderId, long timeMs) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("e", "\"executionReport\"");
        members.put("E", Long.toString(timeMs));
        members.put("s", JsonParser.quote(symbol));
        members.put("c", JsonParser.quote(clientOrderId));
        members.put("S", "\"BUY\"");
        members.put("o", "\"LIMIT\"");
        members.put("f", "\"GTC\"");
        members.put("q", "\"1.00000000\"");
        members.put("p", "\"0.10264410\"");
        members.put("P", "\"0.00000000\"");
        members.put("F", "\"0.00000000\"");
        members.put("g", "-1");
        members.put("C", "\"\"");
        members.put("x", "\"NEW\"");
        members.put("X", "\"NEW\"");
        members.put("r", "\"NONE\"");
        members.put("i", Long.toString(orderId));
        for (String amount : new String[] {"l", "z", "L"}) {
            members.put(amount, "\"0.00000000\"");
        }
        members.put("n", "\"0\"");
        members.put("N", "null");
        members.put("T", Long.toString(timeMs));
        members.put("t", "-1");
        members.put("v", "0");
        members.put("I", "8641984");
        members.put("w", "true");
        members.put("m", "false");
        members.put("M", "false");
        members.put("O", Long.toString(timeMs));
        for (String amount : new String[] {"Z", "Y", "Q"}) {
            members.put(amount, "\"0.00000000\"");
        }
        members.put("W", Long.toString(timeMs));
        members.put("V", "\"NONE\"");
        return new BinanceOrder(members);
    }

    /** The same with another text, which all decimals are too. */
    public BinanceOrder with(String key, String text) {
        return withJson(key, JsonParser.quote(text));
    }

    /** The same with another number. */
    public BinanceOrder with(String key, long number) {
        return withJson(key, Long.toString(number));
    }

    /** The same with any JSON value under the key. */
    public BinanceOrder withJson(String key, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(key, json);
        return new BinanceOrder(changed);
    }

    /** The event. */
    public String json() {
        StringBuilder out = new StringBuilder("{");
        members.forEach((key, value) -> out.append(out.length() > 1 ? ",\"" : "\"")
                .append(key)
                .append("\":")
                .append(value));
        return out.append('}').toString();
    }
}
