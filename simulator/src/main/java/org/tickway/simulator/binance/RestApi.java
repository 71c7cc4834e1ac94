package org.tickway.simulator.binance;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The REST calls that a market-data client needs. Confined to the event loop, so a snapshot is the book between two events.
 *
 * <p>Codes and texts: binance-spot-api-docs, rest-api.md "Order book" and errors.md.
 */
final class RestApi {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAXIMUM_LIMIT = 5_000;
    private static final int BAD_REQUEST = 400;
    private static final Pattern SYMBOL = Pattern.compile("[\\p{Lu}\\p{Lo}0-9-_.]{1,20}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,20}");

    private final VenueBooks books;

    RestApi(VenueBooks books) {
        this.books = books;
    }

    HttpReply get(String path, Map<String, List<String>> query) {
        return switch (path) {
            case "/api/v3/depth" -> depth(query);
            case "/api/v3/ping" -> HttpReply.ok("{}");
            case "/api/v3/time" -> HttpReply.ok("{\"serverTime\":" + System.currentTimeMillis() + "}");
            default -> HttpReply.error(404, -1000, "path=" + path + " is not offered by this simulator.");
        };
    }

    private HttpReply depth(Map<String, List<String>> query) {
        String symbol = query.getOrDefault("symbol", List.of("")).get(0);
        if (symbol.isEmpty()) {
            return HttpReply.error(
                    BAD_REQUEST, -1102, "Mandatory parameter 'symbol' was not sent, was empty/null, or malformed.");
        }
        if (!SYMBOL.matcher(symbol).matches()) {
            return HttpReply.error(
                    BAD_REQUEST,
                    -1100,
                    "Illegal characters found in parameter 'symbol'; legal range is '^[A-Z0-9-_.]{1,20}$'.");
        }
        String limit = query.getOrDefault("limit", List.of(Integer.toString(DEFAULT_LIMIT)))
                .get(0);
        if (!DIGITS.matcher(limit).matches()) {
            return HttpReply.error(
                    BAD_REQUEST,
                    -1100,
                    "Illegal characters found in parameter 'limit'; legal range is '^[0-9]{1,20}$'.");
        }
        int levels = limit.length() > 9 ? MAXIMUM_LIMIT : Math.min(Integer.parseInt(limit), MAXIMUM_LIMIT);
        if (levels == 0) {
            return HttpReply.error(BAD_REQUEST, -1130, "Data sent for parameter 'limit' is not valid.");
        }
        VenueBook book = books.get(symbol);
        return book == null
                ? HttpReply.error(BAD_REQUEST, -1121, "Invalid symbol.")
                : HttpReply.ok(book.snapshotJson(levels));
    }
}
