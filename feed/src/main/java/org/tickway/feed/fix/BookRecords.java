package org.tickway.feed.fix;

import org.tickway.feed.fix.FixSettings.Exponents;
import org.tickway.ring.DepthLevels;
import org.tickway.ring.TickWriter;

/** Makes DEPTH records of an instrument's book, as few as may be. Confined to the feed's thread. */
final class BookRecords {

    private final int instrumentId;
    private final Exponents exponents;
    private final OrderBook book;
    private final TickWriter writer;
    private DepthLevels levels = new DepthLevels();
    private DepthLevels published = new DepthLevels();
    private boolean publishedIsCurrent;

    BookRecords(int instrumentId, Exponents exponents, OrderBook book, TickWriter writer) {
        this.instrumentId = instrumentId;
        this.exponents = exponents;
        this.book = book;
        this.writer = writer;
    }

    /** Writes the whole book. */
    void writeWhole(long sourceNs, long receiveNs) {
        publishedIsCurrent = false;
        writeIfChanged(sourceNs, receiveNs);
    }

    /** Writes the whole book if it is not the one that was written last. */
    void writeIfChanged(long sourceNs, long receiveNs) {
        levels.clear();
        book.addAll(levels);
        if (!publishedIsCurrent || !same(levels, published)) {
            write(sourceNs, receiveNs, true);
            DepthLevels written = levels;
            levels = published;
            published = written;
            publishedIsCurrent = true;
        }
    }

    /** Writes the levels that have changed. */
    void writeChanges(long sourceNs, long receiveNs) {
        if (book.isChanged()) {
            publishedIsCurrent = false;
            levels.clear();
            book.addChanges(levels);
            write(sourceNs, receiveNs, false);
        }
    }

    private void write(long sourceNs, long receiveNs, boolean whole) {
        writer.depth(instrumentId, exponents.price(), exponents.quantity(), sourceNs, receiveNs, whole, 0, levels);
    }

    private static boolean same(DepthLevels first, DepthLevels second) {
        boolean same = first.size() == second.size();
        for (int index = 0; same && index < first.size(); index++) {
            same = first.side(index) == second.side(index)
                    && first.price(index) == second.price(index)
                    && first.quantity(index) == second.quantity(index)
                    && first.orders(index) == second.orders(index);
        }
        return same;
    }
}
