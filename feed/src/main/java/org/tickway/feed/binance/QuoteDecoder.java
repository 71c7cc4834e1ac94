package org.tickway.feed.binance;

import org.tickway.feed.connection.MessageKind;
import org.tickway.tick.TickLayout;

/** Reads best quotes, the one event that does not say its name. Stateless. */
final class QuoteDecoder {

    private QuoteDecoder() {}

    static boolean isQuote(EventFields fields) {
        return fields.isAbsent('e') && !fields.isAbsent('u') && !fields.isAbsent('B') && !fields.isAbsent('A');
    }

    static MessageKind decode(EventFields fields, BinanceEvent event) {
        event.lastUpdateId = fields.whole('u');
        event.bid = fields.decimal('b');
        event.bidQuantity = fields.decimal('B');
        event.ask = fields.decimal('a');
        event.askQuantity = fields.decimal('A');
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
        return overflow ? MessageKind.OVERFLOW : MessageKind.DATA;
    }
}
