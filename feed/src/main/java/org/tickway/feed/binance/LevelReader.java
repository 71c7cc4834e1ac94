package org.tickway.feed.binance;

import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.json.JsonScanner;
import org.tickway.ring.DepthLevels;

/** Reads arrays of {@code ["price","quantity"]}. One thread. */
final class LevelReader {

    /** Of both sides; twice what the venue gives at most, and a number of records that a ring has room for. */
    private static final int MAXIMUM_LEVELS = 20_000;

    private final JsonScanner scanner = new JsonScanner();
    private final boolean changes;

    /** @param changes whether a quantity of 0 takes a level away; else it is a level that is none, and is passed over */
    LevelReader(boolean changes) {
        this.changes = changes;
    }

    /**
     * Adds the levels of the array {@code bytes[from, to)}.
     *
     * @return {@link MessageKind#DATA}, {@link MessageKind#MALFORMED} or {@link MessageKind#OVERFLOW}
     */
    MessageKind read(byte[] bytes, int from, int to, int side, DepthLevels levels) {
        scanner.reset(bytes, from, to);
        if (!scanner.accept('[')) {
            return MessageKind.MALFORMED;
        }
        if (scanner.accept(']')) {
            return MessageKind.DATA;
        }
        do {
            if (!scanner.accept('[') || !scanner.string()) {
                return MessageKind.MALFORMED;
            }
            long price = Numbers.decimal(bytes, scanner.tokenStart(), scanner.tokenEnd());
            if (!scanner.accept(',') || !scanner.string()) {
                return MessageKind.MALFORMED;
            }
            long quantity = Numbers.decimal(bytes, scanner.tokenStart(), scanner.tokenEnd());
            // Older forms of the protocol have further members in a level, which never had a meaning.
            while (scanner.accept(',')) {
                if (!scanner.value()) {
                    return MessageKind.MALFORMED;
                }
            }
            if (!scanner.accept(']') || price == Numbers.MALFORMED || price == 0 || quantity == Numbers.MALFORMED) {
                return MessageKind.MALFORMED;
            }
            if (price == Numbers.OVERFLOW || quantity == Numbers.OVERFLOW || levels.size() == MAXIMUM_LEVELS) {
                return MessageKind.OVERFLOW;
            }
            if (changes || quantity > 0) {
                levels.add(side, price, quantity, 0);
            }
        } while (scanner.accept(','));
        return scanner.accept(']') && scanner.atEnd() ? MessageKind.DATA : MessageKind.MALFORMED;
    }
}
