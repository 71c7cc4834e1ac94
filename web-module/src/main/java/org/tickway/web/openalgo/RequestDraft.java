package org.tickway.web.openalgo;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of one message as they are read, in whatever order, and the request that they make. One thread. */
final class RequestDraft {

    static final int MAX_SYMBOLS = 1_000;
    static final int MAX_LEVELS = 200;

    private static final int DEFAULT_LEVELS = 5;
    private static final int MAX_TEXT_LENGTH = 64;
    private static final int MAX_KEY_LENGTH = 512;
    private static final Mode DEFAULT_MODE = Mode.QUOTE;

    private @Nullable String action;
    private @Nullable String type;
    private @Nullable String apiKey;
    private @Nullable String requestId;
    private @Nullable String timestamp;
    private @Nullable String pingId;
    private @Nullable String symbol;
    private @Nullable String exchange;
    private @Nullable Mode mode;
    private @Nullable List<Entry> symbols;
    private int depth;
    private int depthLevel;

    @Nullable
    String requestId() {
        return requestId;
    }

    void take(String field, RequestValues values) throws UnusableRequestException {
        switch (field) {
            case "action" -> action = values.text("action", ErrorCode.INVALID_ACTION, MAX_TEXT_LENGTH);
            case "type" -> type = values.text("type", ErrorCode.INVALID_ACTION, MAX_TEXT_LENGTH);
            case "api_key", "apikey" -> apiKey = values.text(field, ErrorCode.AUTHENTICATION_ERROR, MAX_KEY_LENGTH);
            case "request_id" -> requestId = values.echo();
            case "timestamp" -> timestamp = values.echo();
            case "_pingId" -> pingId = values.echo();
            case "symbol" -> symbol = values.text(field, ErrorCode.INVALID_PARAMETERS, MAX_TEXT_LENGTH);
            case "exchange" -> exchange = values.text(field, ErrorCode.INVALID_PARAMETERS, MAX_TEXT_LENGTH);
            case "symbols" -> symbols = readSymbols(values);
            case "mode" -> mode = readMode(values);
            case "depth" -> depth = values.count(field, MAX_LEVELS);
            case "depth_level" -> depthLevel = values.count(field, MAX_LEVELS);
            default -> values.skip();
        }
    }

    Request request() throws UnusableRequestException {
        String verb = action == null ? type : action;
        if (verb == null) {
            throw new UnusableRequestException(ErrorCode.INVALID_ACTION, "action is required");
        }
        return switch (verb) {
            case "authenticate", "auth" -> new Request.Authenticate(apiKey == null ? null : apiKey.strip());
            case "subscribe" -> subscribe();
            case "unsubscribe" -> unsubscribe();
            case "unsubscribe_all" -> new Request.UnsubscribeAll(requestId);
            case "subscribe_orders" -> new Request.SubscribeOrders(requestId);
            case "unsubscribe_orders" -> new Request.UnsubscribeOrders(requestId);
            case "ping" -> new Request.Ping(timestamp, pingId);
            case "pong" -> new Request.Pong();
            case "get_broker_info" -> new Request.GetBrokerInfo();
            case "get_supported_brokers" -> new Request.GetSupportedBrokers();
            default -> throw new UnusableRequestException(ErrorCode.INVALID_ACTION, "Invalid action: " + verb);
        };
    }

    private Request subscribe() throws UnusableRequestException {
        Set<Symbol> wanted = new LinkedHashSet<>();
        for (Entry entry : entries()) {
            wanted.add(entry.symbol());
        }
        int levels = depth > 0 ? depth : depthLevel > 0 ? depthLevel : DEFAULT_LEVELS;
        return new Request.Subscribe(List.copyOf(wanted), mode == null ? DEFAULT_MODE : mode, levels, requestId);
    }

    private Request unsubscribe() throws UnusableRequestException {
        List<Request.Unsubscribe.Entry> unwanted = new ArrayList<>();
        Mode otherwise = symbols != null || mode == null ? DEFAULT_MODE : mode;
        for (Entry entry : entries()) {
            unwanted.add(new Request.Unsubscribe.Entry(entry.symbol(), entry.mode == null ? otherwise : entry.mode));
        }
        return new Request.Unsubscribe(unwanted, requestId);
    }

    private List<Entry> entries() throws UnusableRequestException {
        List<Entry> listed = symbols;
        if (listed != null && !listed.isEmpty()) {
            return listed;
        }
        if (symbol == null || exchange == null) {
            throw new UnusableRequestException(
                    ErrorCode.INVALID_PARAMETERS, "symbol and exchange, or a list of symbols, are required");
        }
        return List.of(new Entry(symbol, exchange, null));
    }

    private static List<Entry> readSymbols(RequestValues values) throws UnusableRequestException {
        List<Entry> entries = new ArrayList<>();
        if (values.next() != Event.START_ARRAY) {
            throw new UnusableRequestException(ErrorCode.INVALID_PARAMETERS, "symbols must be an array");
        }
        for (Event event = values.next(); event != Event.END_ARRAY; event = values.next()) {
            if (event != Event.START_OBJECT) {
                throw new UnusableRequestException(
                        ErrorCode.INVALID_PARAMETERS, "symbols[" + entries.size() + "] must be an object");
            }
            if (entries.size() == MAX_SYMBOLS) {
                throw new UnusableRequestException(
                        ErrorCode.INVALID_PARAMETERS, "symbols must have at most " + MAX_SYMBOLS + " entries");
            }
            entries.add(readEntry(values));
        }
        return entries;
    }

    private static Entry readEntry(RequestValues values) throws UnusableRequestException {
        String symbol = null;
        String exchange = null;
        Mode mode = null;
        while (values.next() == Event.KEY_NAME) {
            String field = values.name();
            switch (field) {
                case "symbol" -> symbol = values.text(field, ErrorCode.INVALID_PARAMETERS, MAX_TEXT_LENGTH);
                case "exchange" -> exchange = values.text(field, ErrorCode.INVALID_PARAMETERS, MAX_TEXT_LENGTH);
                case "mode" -> mode = readMode(values);
                default -> values.skip();
            }
        }
        return new Entry(symbol == null ? "" : symbol, exchange == null ? "" : exchange, mode);
    }

    private static @Nullable Mode readMode(RequestValues values) throws UnusableRequestException {
        String text = values.text("mode", ErrorCode.INVALID_MODE, MAX_TEXT_LENGTH);
        if (text == null) {
            return null;
        }
        Mode known = Mode.of(text);
        if (known == null) {
            throw new UnusableRequestException(
                    ErrorCode.INVALID_MODE, "Invalid mode: " + text + "; use LTP, Quote, Depth, 1, 2 or 3");
        }
        return known;
    }

    private record Entry(
            String symbolName,
            String exchangeName,
            @Nullable Mode mode) {

        Symbol symbol() {
            return new Symbol(symbolName.strip(), exchangeName.strip());
        }
    }
}
