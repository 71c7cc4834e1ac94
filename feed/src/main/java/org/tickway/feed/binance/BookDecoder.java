package org.tickway.feed.binance;

import org.tickway.feed.binance.JsonFields.Kind;
import org.tickway.feed.connection.MessageKind;
import org.tickway.tick.TickLayout;

/** Reads changes of a book, and the best levels of one. One thread. */
final class BookDecoder {

    private final LevelReader changes = new LevelReader(true);
    private final LevelReader wholeBook = new LevelReader(false);

    MessageKind decodeUpdate(EventFields fields, BinanceEvent event) {
        event.timeNs = fields.time('E');
        event.firstUpdateId = fields.whole('U');
        event.lastUpdateId = fields.whole('u');
        if (event.timeNs < 0 || event.firstUpdateId < 0 || event.lastUpdateId < event.firstUpdateId) {
            return MessageKind.MALFORMED;
        }
        return levels(changes, fields, 'b', 'a', event);
    }

    /** Whether the event is a partial book, which names neither itself nor its symbol. */
    static boolean isPartial(EventFields fields) {
        return fields.isAbsent('e')
                && !fields.isAbsent(JsonFields.LAST_UPDATE_ID)
                && !fields.isAbsent(JsonFields.BIDS)
                && !fields.isAbsent(JsonFields.ASKS);
    }

    MessageKind decodePartial(EventFields fields, BinanceEvent event) {
        event.timeNs = TickLayout.NULL_VALUE;
        event.lastUpdateId = fields.whole(JsonFields.LAST_UPDATE_ID);
        return event.lastUpdateId < 0
                ? MessageKind.MALFORMED
                : levels(wholeBook, fields, JsonFields.BIDS, JsonFields.ASKS, event);
    }

    private static MessageKind levels(
            LevelReader levels, EventFields fields, char bidsName, char asksName, BinanceEvent event) {
        if (!fields.has(bidsName, Kind.ARRAY) || !fields.has(asksName, Kind.ARRAY)) {
            return MessageKind.MALFORMED;
        }
        event.levels.clear();
        byte[] bytes = fields.bytes();
        MessageKind bids =
                levels.read(bytes, fields.start(bidsName), fields.end(bidsName), TickLayout.SIDE_BID, event.levels);
        MessageKind asks =
                levels.read(bytes, fields.start(asksName), fields.end(asksName), TickLayout.SIDE_ASK, event.levels);
        if (bids == MessageKind.MALFORMED || asks == MessageKind.MALFORMED) {
            return MessageKind.MALFORMED;
        }
        return bids == MessageKind.OVERFLOW ? bids : asks;
    }
}
