package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

class OrderBookTest {

    private static MarketEntry entry(byte action, byte type, String id, int position, long price, long quantity) {
        MarketEntry entry = new MarketEntry();
        entry.clear();
        entry.action = action;
        entry.type = type;
        entry.id = id.isEmpty() ? null : id;
        entry.position = position;
        entry.price = price;
        entry.quantity = quantity;
        return entry;
    }

    private static MarketEntry bid(String id, int position, long price, long quantity) {
        return entry(MarketEntry.NEW, MarketEntry.BID, id, position, price, quantity);
    }

    private static MarketEntry delete(String id, int position) {
        return entry(MarketEntry.DELETE, MarketEntry.BID, id, position, TickLayout.NULL_VALUE, TickLayout.NULL_VALUE);
    }

    private static List<String> all(OrderBook book) {
        DepthLevels levels = new DepthLevels();
        book.addAll(levels);
        return text(levels);
    }

    private static List<String> changes(OrderBook book) {
        DepthLevels levels = new DepthLevels();
        book.addChanges(levels);
        return text(levels);
    }

    private static List<String> text(DepthLevels levels) {
        List<String> text = new ArrayList<>();
        for (int index = 0; index < levels.size(); index++) {
            text.add((levels.side(index) == TickLayout.SIDE_BID ? "bid " : "ask ") + levels.price(index) + " x "
                    + levels.quantity(index));
        }
        return text;
    }

    @Test
    void shouldMoveTheOthersDownWhenAnEntryIsPutBetweenThem() {
        OrderBook book = new OrderBook(0);
        assertTrue(book.apply(bid("", 1, 100, 1)));
        assertTrue(book.apply(bid("", 2, 98, 2)));
        assertTrue(book.apply(bid("", 2, 99, 3)));
        assertTrue(book.apply(delete("", 3)));

        assertEquals(List.of("bid 100 x 1", "bid 99 x 3"), all(book));
    }

    @Test
    void shouldDropWhatFallsBeyondTheSubscribedDepth() {
        OrderBook book = new OrderBook(2);
        assertTrue(book.apply(bid("", 1, 100, 1)));
        assertTrue(book.apply(bid("", 2, 99, 2)));
        assertTrue(book.apply(bid("", 1, 101, 3)));

        assertEquals(List.of("bid 101 x 3", "bid 100 x 1"), all(book));
        assertFalse(book.apply(delete("", 3)));
    }

    @Test
    void shouldNoticeAPositionThatLeavesAHole() {
        OrderBook book = new OrderBook(0);

        assertFalse(book.apply(bid("", 2, 100, 1)));
        assertFalse(book.apply(bid("", 0, 100, 1)));
    }

    @Test
    void shouldNoticeAnEntryThatItDoesNotKnow() {
        OrderBook book = new OrderBook(0);
        assertTrue(book.apply(bid("a", 0, 100, 1)));

        assertFalse(book.apply(delete("b", 0)));
        assertFalse(book.apply(entry(MarketEntry.CHANGE, MarketEntry.OFFER, "a", 0, 100, 1)));
        assertFalse(book.apply(entry(MarketEntry.CHANGE, MarketEntry.BID, "", 2, 100, 1)));
    }

    @Test
    void shouldReplaceAnEntryWhoseIdComesAsNewAgain() {
        OrderBook book = new OrderBook(0);
        assertTrue(book.apply(bid("a", 0, 100, 1)));
        assertTrue(book.apply(bid("a", 0, 101, 2)));

        assertEquals(List.of("bid 101 x 2"), all(book));
    }

    @Test
    void shouldFindAnEntryByItsPositionThoughItHasAnId() {
        OrderBook book = new OrderBook(0);
        assertTrue(book.apply(bid("a", 1, 100, 1)));
        assertTrue(book.apply(bid("b", 1, 101, 1)));
        assertTrue(book.apply(delete("", 2)));

        assertEquals(List.of("bid 101 x 1"), all(book));
        assertFalse(book.knows("a"));
    }

    @Test
    void shouldTellOnlyTheLevelsThatHaveChanged() {
        OrderBook book = new OrderBook(0);
        book.apply(bid("a", 0, 100, 1));
        book.apply(bid("b", 0, 99, 2));
        assertEquals(2, all(book).size());

        book.apply(bid("c", 0, 99, 3));
        book.apply(delete("a", 0));

        assertEquals(List.of("bid 100 x 0", "bid 99 x 5"), changes(book));
        assertEquals(List.of(), changes(book));
    }

    @Test
    void shouldAmountToTheSameAsAListOfItsEntries() {
        SplittableRandom random = new SplittableRandom(3);
        OrderBook book = new OrderBook(0);
        List<long[]> model = new ArrayList<>();
        TreeMap<Long, Long> published = new TreeMap<>();
        for (int step = 0; step < 20_000; step++) {
            int position = random.nextInt(1, model.size() + 2);
            boolean there = position <= model.size();
            long price = random.nextInt(90, 110);
            long quantity = random.nextInt(1, 100);
            int action = model.size() > 40 ? 2 : random.nextInt(3);
            if (action == 0) {
                model.add(position - 1, new long[] {price, quantity});
            } else if (there && action == 1) {
                model.set(position - 1, new long[] {price, quantity});
            } else if (there) {
                model.remove(position - 1);
            }
            boolean applied = book.apply(entry((byte) ('0' + action), MarketEntry.BID, "", position, price, quantity));
            assertEquals(action == 0 || there, applied);
            DepthLevels levels = new DepthLevels();
            book.addChanges(levels);
            for (int index = 0; index < levels.size(); index++) {
                published.put(levels.price(index), levels.quantity(index));
            }
            published.values().removeIf(value -> value == 0);
            TreeMap<Long, Long> expected = new TreeMap<>();
            model.forEach(level -> expected.merge(level[0], level[1], Long::sum));
            assertEquals(expected, published);
        }
    }
}
