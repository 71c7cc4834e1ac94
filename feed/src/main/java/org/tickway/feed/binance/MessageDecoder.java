package org.tickway.feed.binance;

import org.tickway.feed.binance.JsonFields.Kind;
import org.tickway.feed.connection.MessageKind;

/**
 * Decodes the messages of the market streams, whichever are subscribed, and the replies to control messages. One thread; makes
 * no objects.
 */
final class MessageDecoder {

    private static final long MICROSECOND_NS = 1_000;
    private static final long MILLISECOND_NS = 1_000_000;

    private final InstrumentTable instruments;
    private final Envelope envelope;
    private final BookDecoder books = new BookDecoder();
    private final StatisticsDecoder statistics;
    private final BinanceEvent event = new BinanceEvent();
    private byte[] bytes = {};

    /**
     * @param microseconds whether the venue was asked for times in microseconds, which are milliseconds else
     */
    MessageDecoder(InstrumentTable instruments, boolean microseconds) {
        this.instruments = instruments;
        long timeUnitNs = microseconds ? MICROSECOND_NS : MILLISECOND_NS;
        this.envelope = new Envelope(timeUnitNs);
        this.statistics = new StatisticsDecoder(timeUnitNs);
    }

    /** What was decoded last; its type is NONE unless that was DATA or REPLY. */
    BinanceEvent event() {
        return event;
    }

    /** Why the request was refused that the last message answers, in the venue's words. */
    String refusal() {
        return envelope.reason();
    }

    MessageKind decode(byte[] text, int from, int to) {
        bytes = text;
        event.type = BinanceEvent.Type.NONE;
        event.instrument = null;
        return switch (envelope.read(text, from, to)) {
            case MALFORMED -> MessageKind.MALFORMED;
            // Streams of all symbols come as arrays; none of them is subscribed.
            case ARRAY -> MessageKind.UNKNOWN;
            case REPLY -> reply();
            case EVENT -> event(envelope.event());
        };
    }

    private MessageKind reply() {
        event.type = BinanceEvent.Type.REPLY;
        event.replyId = envelope.replyId();
        event.replyAccepted = envelope.isGranted();
        return MessageKind.REPLY;
    }

    private MessageKind event(EventFields fields) {
        if (fields.has('e', Kind.TEXT)) {
            return named(fields);
        }
        if (QuoteDecoder.isQuote(fields)) {
            return about(fields, QuoteDecoder.decode(fields, event), BinanceEvent.Type.BEST_QUOTE, "bookTicker");
        }
        return BookDecoder.isPartial(fields) ? partialBook(fields) : MessageKind.UNKNOWN;
    }

    private MessageKind named(EventFields fields) {
        if (fields.is('e', "trade")) {
            return about(fields, TradeDecoder.decode(fields, 't', event), BinanceEvent.Type.TRADE, "trade");
        }
        if (fields.is('e', "depthUpdate")) {
            return about(fields, books.decodeUpdate(fields, event), BinanceEvent.Type.BOOK_UPDATE, "depth");
        }
        if (fields.is('e', "aggTrade")) {
            return about(
                    fields, TradeDecoder.decodeAggregate(fields, event), BinanceEvent.Type.AGGREGATE_TRADE, "aggTrade");
        }
        if (fields.is('e', "24hrTicker")) {
            return about(
                    fields, StatisticsDecoder.decodeDay(fields, event), BinanceEvent.Type.DAY_STATISTICS, "ticker");
        }
        if (fields.is('e', "24hrMiniTicker")) {
            return about(
                    fields,
                    StatisticsDecoder.decodeMini(fields, event),
                    BinanceEvent.Type.DAY_STATISTICS,
                    "miniTicker");
        }
        return seldom(fields);
    }

    /** What no setting subscribes. */
    private MessageKind seldom(EventFields fields) {
        if (fields.is('e', "kline")) {
            return about(fields, statistics.decodeKline(fields, event), BinanceEvent.Type.KLINE, "kline");
        }
        if (fields.is('e', "1hTicker") || fields.is('e', "4hTicker") || fields.is('e', "1dTicker")) {
            return about(
                    fields,
                    StatisticsDecoder.decodeWindow(fields, event),
                    BinanceEvent.Type.WINDOW_STATISTICS,
                    "ticker");
        }
        if (fields.is('e', "avgPrice")) {
            return about(
                    fields,
                    StatisticsDecoder.decodeAverage(fields, event),
                    BinanceEvent.Type.AVERAGE_PRICE,
                    "avgPrice");
        }
        if (fields.is('e', "referencePrice")) {
            return about(
                    fields,
                    StatisticsDecoder.decodeReference(fields, event),
                    BinanceEvent.Type.REFERENCE_PRICE,
                    "referencePrice");
        }
        if (fields.is('e', "blockTrade")) {
            return about(fields, TradeDecoder.decode(fields, 't', event), BinanceEvent.Type.BLOCK_TRADE, "blockTrade");
        }
        return fields.is('e', "serverShutdown") ? MessageKind.SHUTDOWN_NOTICE : MessageKind.UNKNOWN;
    }

    /** The message must be about an instrument that is subscribed, and agree with its stream's name. */
    private MessageKind about(EventFields fields, MessageKind decoded, BinanceEvent.Type type, String streamKind) {
        if (decoded == MessageKind.MALFORMED || !fields.has('s', Kind.TEXT)) {
            return MessageKind.MALFORMED;
        }
        InstrumentFeed instrument = instruments.find(bytes, fields.start('s'), fields.end('s'));
        if (instrument == null) {
            return MessageKind.UNKNOWN;
        }
        if (envelope.hasStream() && !isStreamOf(instrument, streamKind)) {
            return MessageKind.MALFORMED;
        }
        return complete(decoded, type, instrument);
    }

    /** Only its stream's name tells whose book it is. */
    private MessageKind partialBook(EventFields fields) {
        MessageKind decoded = books.decodePartial(fields, event);
        if (decoded == MessageKind.MALFORMED || !envelope.hasStream()) {
            return decoded == MessageKind.MALFORMED ? decoded : MessageKind.UNKNOWN;
        }
        int symbolEnd = envelope.streamStart();
        while (symbolEnd < envelope.streamEnd() && bytes[symbolEnd] != '@') {
            symbolEnd++;
        }
        InstrumentFeed instrument = instruments.findByStream(bytes, envelope.streamStart(), symbolEnd);
        if (instrument == null) {
            return MessageKind.UNKNOWN;
        }
        if (!isStreamOf(instrument, "depth5")
                && !isStreamOf(instrument, "depth10")
                && !isStreamOf(instrument, "depth20")) {
            return MessageKind.MALFORMED;
        }
        return complete(decoded, BinanceEvent.Type.PARTIAL_BOOK, instrument);
    }

    private MessageKind complete(MessageKind decoded, BinanceEvent.Type type, InstrumentFeed instrument) {
        if (decoded == MessageKind.DATA) {
            event.type = type;
            event.instrument = instrument;
        }
        return decoded;
    }

    /** Whether the stream is {@code <symbol>@<kind>}, or that with a further {@code @<speed>} or {@code _<window>}. */
    private boolean isStreamOf(InstrumentFeed instrument, String kind) {
        byte[] prefix = instrument.streamPrefix();
        int kindStart = envelope.streamStart() + prefix.length;
        int kindEnd = kindStart + kind.length();
        return SymbolBytes.startsWith(prefix, bytes, envelope.streamStart(), envelope.streamEnd())
                && kindEnd <= envelope.streamEnd()
                && SymbolBytes.equal(kind, bytes, kindStart, kindEnd)
                && (kindEnd == envelope.streamEnd() || bytes[kindEnd] == '@' || bytes[kindEnd] == '_');
    }
}
