package org.tickway.feed.binance;

import org.tickway.feed.binance.JsonFields.Kind;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.json.JsonScanner;
import org.tickway.tick.TickLayout;

/**
 * Decodes the messages of the market streams, combined ({@code {"stream":...,"data":{...}}}) or raw, and the replies to
 * control messages. One thread; makes no objects.
 *
 * <p>The order of members and unknown members do not matter. The message is walked through to its end before any field is
 * looked at, so that a text which is not JSON as a whole is MALFORMED whatever stands in its first half.
 */
final class MessageDecoder {

    private static final long MAXIMUM_TIME_NS = Long.MAX_VALUE;

    private final InstrumentTable instruments;
    private final long timeUnitNs;
    private final JsonScanner scanner = new JsonScanner();
    private final LevelReader levels = new LevelReader();
    private final JsonFields outer = new JsonFields();
    private final JsonFields inner = new JsonFields();
    private final BinanceEvent event = new BinanceEvent();
    private byte[] bytes = {};
    private boolean hasData;
    private boolean hasReply;
    private boolean hasError;
    private int streamStart;
    private int streamEnd;
    private int idStart;
    private int idEnd;

    /**
     * @param microseconds whether the venue was asked for times in microseconds, which are milliseconds else
     */
    MessageDecoder(InstrumentTable instruments, boolean microseconds) {
        this.instruments = instruments;
        this.timeUnitNs = microseconds ? 1_000 : 1_000_000;
    }

    /** What was decoded last; its type is NONE unless that was DATA or REPLY. */
    BinanceEvent event() {
        return event;
    }

    MessageKind decode(byte[] text, int from, int to) {
        bytes = text;
        event.type = BinanceEvent.Type.NONE;
        event.instrument = null;
        outer.clear();
        inner.clear();
        hasData = false;
        hasReply = false;
        hasError = false;
        streamStart = -1;
        idStart = -1;
        scanner.reset(text, from, to);
        if (scanner.peek() == '[') {
            // Streams of all symbols come as arrays; none of them is subscribed.
            return scanner.value() && scanner.atEnd() ? MessageKind.UNKNOWN : MessageKind.MALFORMED;
        }
        if (!outerMembers() || !scanner.atEnd()) {
            return MessageKind.MALFORMED;
        }
        if (hasData) {
            return data(inner);
        }
        if (outer.isEmpty() && (hasReply || hasError)) {
            return reply();
        }
        return streamStart >= 0 ? MessageKind.MALFORMED : data(outer);
    }

    private boolean outerMembers() {
        if (!scanner.accept('{')) {
            return false;
        }
        if (scanner.accept('}')) {
            return true;
        }
        do {
            if (!outerMember()) {
                return false;
            }
        } while (scanner.accept(','));
        return scanner.accept('}');
    }

    private boolean outerMember() {
        if (!scanner.string()) {
            return false;
        }
        int nameStart = scanner.tokenStart();
        int nameEnd = scanner.tokenEnd();
        if (!scanner.accept(':')) {
            return false;
        }
        int first = scanner.peek();
        if (SymbolBytes.equal("data", bytes, nameStart, nameEnd)) {
            if (hasData || first != '{') {
                return false;
            }
            hasData = true;
            return innerMembers();
        }
        if (!scanner.value()) {
            return false;
        }
        int start = scanner.tokenStart();
        int end = scanner.tokenEnd();
        if (SymbolBytes.equal("stream", bytes, nameStart, nameEnd)) {
            boolean once = streamStart < 0 && first == '"';
            streamStart = start;
            streamEnd = end;
            return once;
        }
        if (SymbolBytes.equal("result", bytes, nameStart, nameEnd)) {
            hasReply = true;
        } else if (SymbolBytes.equal("code", bytes, nameStart, nameEnd)
                || SymbolBytes.equal("error", bytes, nameStart, nameEnd)) {
            hasError = true;
        } else if (SymbolBytes.equal("id", bytes, nameStart, nameEnd)) {
            idStart = start;
            idEnd = end;
        } else {
            return outer.add(bytes, nameStart, nameEnd, first, start, end);
        }
        return true;
    }

    private boolean innerMembers() {
        scanner.accept('{');
        if (scanner.accept('}')) {
            return true;
        }
        do {
            if (!scanner.string()) {
                return false;
            }
            int nameStart = scanner.tokenStart();
            int nameEnd = scanner.tokenEnd();
            if (!scanner.accept(':')) {
                return false;
            }
            int first = scanner.peek();
            if (!scanner.value()
                    || !inner.add(bytes, nameStart, nameEnd, first, scanner.tokenStart(), scanner.tokenEnd())) {
                return false;
            }
        } while (scanner.accept(','));
        return scanner.accept('}');
    }

    private MessageKind reply() {
        event.type = BinanceEvent.Type.REPLY;
        event.replyAccepted = !hasError;
        // An id that is not one of our numbers, null for instance, says nothing.
        event.replyId = idStart < 0 ? -1 : Numbers.whole(bytes, idStart, idEnd);
        return MessageKind.REPLY;
    }

    private MessageKind data(JsonFields fields) {
        if (fields.has('e', Kind.TEXT)) {
            if (textIs(fields, 'e', "trade")) {
                return trade(fields);
            }
            if (textIs(fields, 'e', "depthUpdate")) {
                return bookUpdate(fields);
            }
            return textIs(fields, 'e', "serverShutdown") ? MessageKind.SHUTDOWN_NOTICE : MessageKind.UNKNOWN;
        }
        // The best quote is the one event here that does not say its name.
        boolean quote = fields.kind('e') == Kind.ABSENT
                && fields.kind('u') != Kind.ABSENT
                && fields.kind('B') != Kind.ABSENT
                && fields.kind('A') != Kind.ABSENT;
        return quote ? bestQuote(fields) : MessageKind.UNKNOWN;
    }

    private boolean textIs(JsonFields fields, char name, String text) {
        return SymbolBytes.equal(text, bytes, fields.start(name), fields.end(name));
    }

    private MessageKind trade(JsonFields fields) {
        if (!fields.has('p', Kind.TEXT) || !fields.has('q', Kind.TEXT) || !fields.has('m', Kind.LITERAL)) {
            return MessageKind.MALFORMED;
        }
        boolean sellerAggressed = textIs(fields, 'm', "true");
        event.tradeId = whole(fields, 't');
        event.timeNs = time(fields, 'T');
        event.price = decimal(fields, 'p');
        event.quantity = decimal(fields, 'q');
        event.buyerIsMaker = sellerAggressed;
        if (event.tradeId < 0
                || event.timeNs < 0
                || event.price == Numbers.MALFORMED
                || event.price == 0
                || event.quantity == Numbers.MALFORMED
                || !sellerAggressed && !textIs(fields, 'm', "false")) {
            return MessageKind.MALFORMED;
        }
        boolean overflow = event.price < 0 || event.quantity < 0;
        return identified(fields, BinanceEvent.Type.TRADE, "trade", overflow);
    }

    private MessageKind bestQuote(JsonFields fields) {
        if (!fields.has('b', Kind.TEXT)
                || !fields.has('B', Kind.TEXT)
                || !fields.has('a', Kind.TEXT)
                || !fields.has('A', Kind.TEXT)) {
            return MessageKind.MALFORMED;
        }
        event.lastUpdateId = whole(fields, 'u');
        event.bid = decimal(fields, 'b');
        event.bidQuantity = decimal(fields, 'B');
        event.ask = decimal(fields, 'a');
        event.askQuantity = decimal(fields, 'A');
        if (event.lastUpdateId < 0
                || event.bid == Numbers.MALFORMED
                || event.bidQuantity == Numbers.MALFORMED
                || event.ask == Numbers.MALFORMED
                || event.askQuantity == Numbers.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        boolean overflow = event.bid < 0 || event.bidQuantity < 0 || event.ask < 0 || event.askQuantity < 0;
        // A side without orders has the price 0, which is no price.
        if (event.bid == 0) {
            event.bid = TickLayout.NULL_VALUE;
            event.bidQuantity = TickLayout.NULL_VALUE;
        }
        if (event.ask == 0) {
            event.ask = TickLayout.NULL_VALUE;
            event.askQuantity = TickLayout.NULL_VALUE;
        }
        return identified(fields, BinanceEvent.Type.BEST_QUOTE, "bookTicker", overflow);
    }

    private MessageKind bookUpdate(JsonFields fields) {
        if (!fields.has('b', Kind.ARRAY) || !fields.has('a', Kind.ARRAY)) {
            return MessageKind.MALFORMED;
        }
        event.timeNs = time(fields, 'E');
        event.firstUpdateId = whole(fields, 'U');
        event.lastUpdateId = whole(fields, 'u');
        if (event.timeNs < 0 || event.firstUpdateId < 0 || event.lastUpdateId < event.firstUpdateId) {
            return MessageKind.MALFORMED;
        }
        event.levels.clear();
        MessageKind bids = levels.read(bytes, fields.start('b'), fields.end('b'), TickLayout.SIDE_BID, event.levels);
        MessageKind asks = levels.read(bytes, fields.start('a'), fields.end('a'), TickLayout.SIDE_ASK, event.levels);
        if (bids == MessageKind.MALFORMED || asks == MessageKind.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        boolean overflow = bids == MessageKind.OVERFLOW || asks == MessageKind.OVERFLOW;
        return identified(fields, BinanceEvent.Type.BOOK_UPDATE, "depth", overflow);
    }

    /** The last step: the message must be about an instrument that is subscribed, and agree with its stream's name. */
    private MessageKind identified(JsonFields fields, BinanceEvent.Type type, String streamKind, boolean overflow) {
        if (!fields.has('s', Kind.TEXT)) {
            return MessageKind.MALFORMED;
        }
        InstrumentFeed instrument = instruments.find(bytes, fields.start('s'), fields.end('s'));
        if (instrument == null) {
            return MessageKind.UNKNOWN;
        }
        if (streamStart >= 0 && !isStreamOf(instrument, streamKind)) {
            return MessageKind.MALFORMED;
        }
        if (overflow) {
            return MessageKind.OVERFLOW;
        }
        event.type = type;
        event.instrument = instrument;
        return MessageKind.DATA;
    }

    /** Whether the stream is {@code <symbol>@<kind>}, or that with a further {@code @<speed>}. */
    private boolean isStreamOf(InstrumentFeed instrument, String kind) {
        byte[] prefix = instrument.streamPrefix();
        int kindStart = streamStart + prefix.length;
        int kindEnd = kindStart + kind.length();
        return SymbolBytes.startsWith(prefix, bytes, streamStart, streamEnd)
                && kindEnd <= streamEnd
                && SymbolBytes.equal(kind, bytes, kindStart, kindEnd)
                && (kindEnd == streamEnd || bytes[kindEnd] == '@');
    }

    private long whole(JsonFields fields, char name) {
        return fields.has(name, Kind.NUMBER)
                ? Numbers.whole(bytes, fields.start(name), fields.end(name))
                : Numbers.MALFORMED;
    }

    private long decimal(JsonFields fields, char name) {
        return Numbers.decimal(bytes, fields.start(name), fields.end(name));
    }

    private long time(JsonFields fields, char name) {
        long time = whole(fields, name);
        return time > MAXIMUM_TIME_NS / timeUnitNs ? Numbers.MALFORMED : time < 0 ? time : time * timeUnitNs;
    }
}
