package org.tickway.simulator.angel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tickway.simulator.json.JsonParser;

/**
 * An order as the order status stream tells of it. Immutable: {@link #with} makes another one.
 *
 * <p>It has every key of the documentation's sample response.
 */
public final class AngelOrder {

    private static final String[] NUMBERS = {
        "price", "triggerprice", "squareoff", "stoploss", "trailingstoploss", "strikeprice", "averageprice"
    };
    private static final String[] TEXTS = {
        "variety",
        "ordertype",
        "ordertag",
        "producttype",
        "quantity",
        "disclosedquantity",
        "duration",
        "tradingsymbol",
        "transactiontype",
        "exchange",
        "symboltoken",
        "instrumenttype",
        "optiontype",
        "expirydate",
        "lotsize",
        "cancelsize",
        "filledshares",
        "unfilledshares",
        "orderid",
        "text",
        "status",
        "orderstatus",
        "updatetime",
        "exchtime",
        "exchorderupdatetime",
        "fillid",
        "filltime",
        "parentorderid"
    };

    private final String code;
    private final Map<String, String> members;

    private AngelOrder(String code, Map<String, String> members) {
        this.code = code;
        this.members = members;
    }

    /** The first message of a connection: no order at all. */
    public static AngelOrder connected() {
        Map<String, String> members = new LinkedHashMap<>();
        for (String key : NUMBERS) {
            members.put(key, "0");
        }
        for (String key : TEXTS) {
            members.put(key, "\"\"");
        }
        return new AngelOrder("AB00", members);
    }

    /**
     * An open order to buy 10 at a limit.
     *
     * @param exchange such as {@code NSE}
     */
    public static AngelOrder open(String orderId, String exchange, String token, String tradingSymbol) {
        return connected()
                .code("AB01")
                .with("variety", "NORMAL")
                .with("ordertype", "LIMIT")
                .with("producttype", "DELIVERY")
                .withNumber("price", "551")
                .with("quantity", "10")
                .with("disclosedquantity", "0")
                .with("duration", "DAY")
                .with("tradingsymbol", tradingSymbol)
                .with("transactiontype", "BUY")
                .with("exchange", exchange)
                .with("symboltoken", token)
                .withNumber("strikeprice", "-1")
                .with("lotsize", "1")
                .with("cancelsize", "0")
                .with("filledshares", "0")
                .with("unfilledshares", "10")
                .with("orderid", orderId)
                .with("status", "open")
                .with("orderstatus", "open")
                .with("updatetime", "25-Oct-2023 23:53:21");
    }

    /** The same with another status code, {@code AB00} to {@code AB11}. */
    public AngelOrder code(String statusCode) {
        return new AngelOrder(statusCode, members);
    }

    /** The same with another text. */
    public AngelOrder with(String key, String text) {
        return withNumber(key, JsonParser.quote(text));
    }

    /** The same with a number, or any JSON value, under the key. */
    public AngelOrder withNumber(String key, String json) {
        Map<String, String> changed = new LinkedHashMap<>(members);
        changed.put(key, json);
        return new AngelOrder(code, changed);
    }

    /** The message of the stream. */
    public String message(String clientCode) {
        StringBuilder out = new StringBuilder("{\"user-id\":")
                .append(JsonParser.quote(clientCode))
                .append(",\"status-code\":\"200\",\"order-status\":\"")
                .append(code)
                .append("\",\"error-message\":\"\",\"orderData\":{");
        String separator = "";
        for (Map.Entry<String, String> member : members.entrySet()) {
            out.append(separator)
                    .append(JsonParser.quote(member.getKey()))
                    .append(':')
                    .append(member.getValue());
            separator = ",";
        }
        return out.append("}}").toString();
    }
}
