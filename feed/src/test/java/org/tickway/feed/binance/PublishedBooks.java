package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.tickway.tick.Tick;
import org.tickway.tick.TickFlags;
import org.tickway.tick.TickLayout;

/** Reads DEPTH records the way a topic does: group by group, a snapshot replaces the book. */
final class PublishedBooks {

    private PublishedBooks() {}

    /** The records group by group; fails if a group is not whole or a sequence number is missing. */
    static List<List<Tick>> groups(List<Tick> records) {
        List<List<Tick>> groups = new ArrayList<>();
        List<Tick> group = new ArrayList<>();
        for (Tick record : records) {
            group.add(record);
            assertEquals(groups.size() + 1, record.sequence());
            if (TickFlags.has(record.flags(), TickFlags.LAST_FRAGMENT)) {
                groups.add(List.copyOf(group));
                group.clear();
            }
        }
        assertTrue(group.isEmpty());
        return groups;
    }

    static boolean isSnapshot(List<Tick> group) {
        return TickFlags.has(group.get(0).flags(), TickFlags.SNAPSHOT);
    }

    static void apply(List<Tick> group, Recording.Book book) {
        if (isSnapshot(group)) {
            book.bids().clear();
            book.asks().clear();
        }
        for (Tick record : group) {
            long header = record.field(TickLayout.Depth.HEADER);
            Recording.Side side = (header & 0xFF) == TickLayout.SIDE_BID ? book.bids() : book.asks();
            int count = (int) (header >>> 8 & 0xFF);
            for (int level = 0; level < count; level++) {
                side.set(record.field(TickLayout.Depth.price(level)), record.field(TickLayout.Depth.quantity(level)));
            }
        }
    }

    /** The book after all of the records. */
    static Recording.Book last(List<Tick> records) {
        Recording.Book book = new Recording.Book();
        groups(records).forEach(group -> apply(group, book));
        return book;
    }
}
