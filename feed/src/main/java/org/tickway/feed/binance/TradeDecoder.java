package org.tickway.feed.binance;

import org.tickway.feed.connection.MessageKind;

/** Reads trades, aggregates of them, and trades of blocks. Stateless. */
final class TradeDecoder {

    private TradeDecoder() {}

    /** @param idName of the member with the trade's number */
    static MessageKind decode(EventFields fields, char idName, BinanceEvent event) {
        int sellerAggressed = fields.truth('m');
        event.tradeId = fields.whole(idName);
        event.timeNs = fields.time('T');
        event.price = fields.decimal('p');
        event.quantity = fields.decimal('q');
        event.buyerIsMaker = sellerAggressed == 1;
        if (sellerAggressed < 0
                || event.tradeId < 0
                || event.timeNs < 0
                || event.price == Numbers.MALFORMED
                || event.price == 0
                || event.quantity == Numbers.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        return event.price < 0 || event.quantity < 0 ? MessageKind.OVERFLOW : MessageKind.DATA;
    }

    /** The trades that an aggregate is made of. */
    static MessageKind decodeAggregate(EventFields fields, BinanceEvent event) {
        event.firstTradeId = fields.whole('f');
        event.lastTradeId = fields.whole('l');
        if (event.firstTradeId < 0 || event.lastTradeId < event.firstTradeId) {
            return MessageKind.MALFORMED;
        }
        return decode(fields, 'a', event);
    }
}
