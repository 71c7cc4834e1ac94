package org.tickway.simulator.binance;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.tickway.simulator.binance.tape.KlineInterval;

/**
 * The REST calls that a market-data client needs. Confined to the event loop, so a snapshot is the book between two events.
 *
 * <p>Codes and texts: binance-spot-api-docs, rest-api.md and errors.md.
 */
final class RestApi {
    private static final String PREFIX = "/api/v3/";
    private static final int MAXIMUM_DEPTH = 5_000;
    private static final int MAXIMUM_ROWS = 1_000;
    private static final int BAD_REQUEST = 400;
    private static final Pattern SYMBOL = Pattern.compile("[\\p{Lu}\\p{Lo}0-9-_.]{1,20}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final VenueTapes tapes;

    RestApi(VenueTapes tapes) {
        this.tapes = tapes;
    }

    HttpReply get(String path, Map<String, List<String>> query) {
        try {
            return answer(path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "", path, query);
        } catch (Refusal refusal) {
            return HttpReply.error(BAD_REQUEST, refusal.code, String.valueOf(refusal.getMessage()));
        }
    }

    private HttpReply answer(String call, String path, Map<String, List<String>> query) throws Refusal {
        return switch (call) {
            case "ping" -> HttpReply.ok("{}");
            case "time" -> HttpReply.ok("{\"serverTime\":" + System.currentTimeMillis() + "}");
            case "exchangeInfo" -> HttpReply.ok(RestRows.exchangeInfo(chosen(query)));
            case "depth" -> HttpReply.ok(tape(query).book().snapshotJson(limit(query, 100, MAXIMUM_DEPTH)));
            case "trades" -> HttpReply.ok(RestRows.trades(tape(query), limit(query, 500, MAXIMUM_ROWS)));
            case "aggTrades" -> HttpReply.ok(RestRows.aggregates(tape(query), limit(query, 500, MAXIMUM_ROWS)));
            case "klines", "uiKlines" -> klines(query);
            case "avgPrice" -> HttpReply.ok(RestRows.averagePrice(tape(query)));
            case "ticker/24hr" -> rows(query, RestRows::dayTicker);
            case "ticker/price" -> rows(query, RestRows::lastPrice);
            case "ticker/bookTicker" -> rows(query, RestRows::bestQuote);
            default -> HttpReply.error(404, -1000, "path=" + path + " is not offered by this simulator.");
        };
    }

    private interface Row {
        String json(SymbolTape tape);
    }

    /** One object where a symbol is named, else an array of all. */
    private HttpReply rows(Map<String, List<String>> query, Row row) throws Refusal {
        if (query.containsKey("symbol")) {
            return HttpReply.ok(row.json(tape(query)));
        }
        return HttpReply.ok(RestRows.array(chosen(query).stream().map(row::json).toList()));
    }

    private List<SymbolTape> chosen(Map<String, List<String>> query) throws Refusal {
        return query.containsKey("symbol") ? List.of(tape(query)) : List.copyOf(tapes.all());
    }

    private HttpReply klines(Map<String, List<String>> query) throws Refusal {
        SymbolTape tape = tape(query);
        String label = first(query, "interval");
        KlineInterval interval = KlineInterval.of(label);
        if (label.isEmpty()) {
            throw new Refusal(-1102, "Mandatory parameter 'interval' was not sent, was empty/null, or malformed.");
        }
        if (interval == null) {
            throw new Refusal(-1120, "Invalid interval.");
        }
        long fromMs = number(query, "startTime", 0);
        long toMs = number(query, "endTime", Long.MAX_VALUE);
        return HttpReply.ok(RestRows.klines(tape, interval, fromMs, toMs, limit(query, 500, MAXIMUM_ROWS)));
    }

    private SymbolTape tape(Map<String, List<String>> query) throws Refusal {
        String symbol = first(query, "symbol");
        if (symbol.isEmpty()) {
            throw new Refusal(-1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }
        if (!SYMBOL.matcher(symbol).matches()) {
            throw new Refusal(
                    -1100, "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.");
        }
        SymbolTape tape = tapes.get(symbol);
        if (tape == null) {
            throw new Refusal(-1121, "Invalid symbol.");
        }
        return tape;
    }

    private static int limit(Map<String, List<String>> query, int standard, int maximum) throws Refusal {
        long limit = number(query, "limit", standard);
        if (limit == 0) {
            throw new Refusal(-1130, "Data sent for parameter 'limit' is not valid.");
        }
        return (int) Math.min(limit, maximum);
    }

    private static long number(Map<String, List<String>> query, String name, long standard) throws Refusal {
        if (!query.containsKey(name)) {
            return standard;
        }
        String text = first(query, name);
        if (!DIGITS.matcher(text).matches()) {
            throw new Refusal(
                    -1100, "Illegal characters found in parameter '" + name + "'; legal range is '^[0-9]{1,20}$'.");
        }
        return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).get(0);
    }

    /** A request that the venue does not grant. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        private Refusal(int code, String message) {
            super(message);
            this.code = code;
        }
    }
}
