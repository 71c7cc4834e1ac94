package org.tickway.feed.binance;

import org.jspecify.annotations.Nullable;
import org.tickway.feed.connection.MessageKind;
import org.tickway.feed.json.JsonScanner;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/** Reads the answer of {@code GET /api/v3/depth}. One thread. */
final class SnapshotDecoder {

    private final JsonScanner scanner = new JsonScanner();
    private final LevelReader reader = new LevelReader(false);

    /** The book, or null where the body is not one or holds a number that the record cannot. */
    @Nullable
    BookSnapshot decode(byte[] body) {
        DepthLevels levels = new DepthLevels();
        long lastUpdateId = -1;
        boolean bids = false;
        boolean asks = false;
        scanner.reset(body, 0, body.length);
        if (!scanner.accept('{')) {
            return null;
        }
        do {
            if (!scanner.string()) {
                return null;
            }
            int nameStart = scanner.tokenStart();
            int nameEnd = scanner.tokenEnd();
            if (!scanner.accept(':') || !scanner.value()) {
                return null;
            }
            int start = scanner.tokenStart();
            int end = scanner.tokenEnd();
            if (SymbolBytes.equal("lastUpdateId", body, nameStart, nameEnd)) {
                lastUpdateId = Numbers.whole(body, start, end);
            } else if (SymbolBytes.equal("bids", body, nameStart, nameEnd)) {
                bids = !bids && reader.read(body, start, end, TickLayout.SIDE_BID, levels) == MessageKind.DATA;
            } else if (SymbolBytes.equal("asks", body, nameStart, nameEnd)) {
                asks = !asks && reader.read(body, start, end, TickLayout.SIDE_ASK, levels) == MessageKind.DATA;
            }
        } while (scanner.accept(','));
        boolean whole = scanner.accept('}') && scanner.atEnd();
        return whole && lastUpdateId >= 0 && bids && asks ? new BookSnapshot(lastUpdateId, levels) : null;
    }
}
