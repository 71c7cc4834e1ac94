package org.tickway.feed.binance;

import org.tickway.feed.connection.MessageKind;
import org.tickway.tick.TickLayout;

/**
 * Reads what is said of the trades of a time: tickers of a day and of other windows, average and reference prices, klines. One
 * thread.
 *
 * <p>Where nothing was traded a price is 0, which is none. A volume that the record cannot hold is left out, as the rest of
 * the message is of use without it.
 */
final class StatisticsDecoder {

    private final KlineFields kline;

    StatisticsDecoder(long timeUnitNs) {
        kline = new KlineFields(timeUnitNs);
    }

    /** {@code 24hrMiniTicker}, which all tickers have in common. */
    static MessageKind decodeMini(EventFields fields, BinanceEvent event) {
        event.timeNs = fields.time('E');
        event.average = TickLayout.NULL_VALUE;
        event.previousClose = TickLayout.NULL_VALUE;
        return event.timeNs < 0 ? MessageKind.MALFORMED : prices(fields, event);
    }

    /** {@code 24hrTicker}. */
    static MessageKind decodeDay(EventFields fields, BinanceEvent event) {
        MessageKind window = decodeWindow(fields, event);
        long previousClose = fields.decimal('x');
        if (window == MessageKind.MALFORMED || previousClose == Numbers.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        event.previousClose = orNone(previousClose);
        return previousClose < 0 ? MessageKind.OVERFLOW : window;
    }

    /** {@code 1hTicker} and the like. */
    static MessageKind decodeWindow(EventFields fields, BinanceEvent event) {
        MessageKind mini = decodeMini(fields, event);
        long average = fields.decimal('w');
        long count = fields.whole('n');
        if (mini == MessageKind.MALFORMED
                || average == Numbers.MALFORMED
                || count < 0
                || fields.time('O') < 0
                || fields.time('C') < 0) {
            return MessageKind.MALFORMED;
        }
        event.average = orNone(average);
        event.tradeCount = count;
        return average < 0 ? MessageKind.OVERFLOW : mini;
    }

    /** {@code avgPrice}. */
    static MessageKind decodeAverage(EventFields fields, BinanceEvent event) {
        event.timeNs = fields.time('E');
        long average = fields.decimal('w');
        if (event.timeNs < 0 || average == Numbers.MALFORMED || fields.time('T') < 0) {
            return MessageKind.MALFORMED;
        }
        event.average = orNone(average);
        return average < 0 ? MessageKind.OVERFLOW : MessageKind.DATA;
    }

    /** {@code referencePrice}, which may be null. */
    static MessageKind decodeReference(EventFields fields, BinanceEvent event) {
        event.timeNs = fields.time('t');
        long price = fields.is('r', "null") ? 0 : fields.decimal('r');
        if (event.timeNs < 0 || price == Numbers.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        event.price = orNone(price);
        return price < 0 ? MessageKind.OVERFLOW : MessageKind.DATA;
    }

    /** {@code kline}. */
    MessageKind decodeKline(EventFields fields, BinanceEvent event) {
        event.timeNs = fields.time('E');
        if (event.timeNs < 0 || !fields.has('k', JsonFields.Kind.OBJECT)) {
            return MessageKind.MALFORMED;
        }
        EventFields inner = kline.read(fields.bytes(), fields.start('k'), fields.end('k'));
        if (inner == null) {
            return MessageKind.MALFORMED;
        }
        int closed = inner.truth('x');
        event.openTimeNs = inner.time('t');
        event.closeTimeNs = inner.time('T');
        event.tradeCount = inner.whole('n');
        event.closed = closed == 1;
        boolean named = inner.has('i', JsonFields.Kind.TEXT) && inner.end('i') > inner.start('i');
        if (closed < 0
                || !named
                || event.openTimeNs < 0
                || event.closeTimeNs < event.openTimeNs
                || event.tradeCount < 0) {
            return MessageKind.MALFORMED;
        }
        return prices(inner, event);
    }

    private static MessageKind prices(EventFields fields, BinanceEvent event) {
        long open = fields.decimal('o');
        long high = fields.decimal('h');
        long low = fields.decimal('l');
        long close = fields.decimal('c');
        long volume = fields.decimal('v');
        if (open == Numbers.MALFORMED
                || high == Numbers.MALFORMED
                || low == Numbers.MALFORMED
                || close == Numbers.MALFORMED
                || volume == Numbers.MALFORMED
                || fields.decimal('q') == Numbers.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        event.open = orNone(open);
        event.high = orNone(high);
        event.low = orNone(low);
        event.price = orNone(close);
        event.volume = volume == Numbers.OVERFLOW ? TickLayout.NULL_VALUE : volume;
        return open < 0 || high < 0 || low < 0 || close < 0 ? MessageKind.OVERFLOW : MessageKind.DATA;
    }

    private static long orNone(long price) {
        return price == 0 ? TickLayout.NULL_VALUE : price;
    }
}
