package org.tickway.feed.fix;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;
import org.tickway.tick.TickLayout;

/**
 * The book of one instrument, made of a W and the X after it. One thread.
 *
 * <p>FIX 4.4 volume 3, MarketDataIncrementalRefresh: an entry is known by its MDEntryID (278; 280 where a change gives it a
 * new one), else by its MDEntryPositionNo (290), where a new entry moves those behind it down and a deletion moves them up.
 * Where only the top is subscribed there is one entry on each side, which needs neither.
 */
final class OrderBook {

    private static final long NULL = TickLayout.NULL_VALUE;

    private final int depth;
    private final BookSide bids = new BookSide(TickLayout.SIDE_BID);
    private final BookSide offers = new BookSide(TickLayout.SIDE_ASK);
    private final Map<String, RestingEntry> byId = new HashMap<>();

    /** @param depth that is subscribed, 0 for all */
    OrderBook(int depth) {
        this.depth = depth;
    }

    BookSide bids() {
        return bids;
    }

    BookSide offers() {
        return offers;
    }

    void clear() {
        bids.clear();
        offers.clear();
        byId.clear();
    }

    boolean knows(@Nullable String id) {
        return id != null && byId.containsKey(id);
    }

    /** Adds an entry of a snapshot, in the order in which they stand there unless they name their positions. */
    void restore(MarketEntry entry) {
        put(resting(entry, entry.type, entry.id, null), entry.position);
    }

    /**
     * Carries out an entry of an X that is about a bid or an offer.
     *
     * @return false where it speaks of an entry that is not there: the book is wrong from now on
     */
    boolean apply(MarketEntry entry) {
        return switch (entry.action) {
            case MarketEntry.NEW -> insert(entry);
            case MarketEntry.CHANGE -> change(entry);
            default -> delete(entry);
        };
    }

    private boolean insert(MarketEntry entry) {
        RestingEntry there = entry.id == null ? null : byId.get(entry.id);
        if (there != null) {
            remove(there);
        }
        BookSide side = side(entry.type);
        boolean byPosition = entry.id == null;
        int position = byPosition && entry.position == 0 && depth == 1 ? 1 : entry.position;
        if (byPosition && (position == 0 || position > side.size() + 1)) {
            return false;
        }
        put(resting(entry, entry.type, entry.id, null), position);
        if (byPosition && depth > 0) {
            for (RestingEntry dropped : side.trim(depth)) {
                forget(dropped);
            }
        }
        return true;
    }

    private boolean change(MarketEntry entry) {
        RestingEntry there = find(entry);
        if (there == null) {
            return false;
        }
        String id = entry.id == null ? there.id() : entry.id;
        RestingEntry changed = resting(entry, there.side(), id, there);
        BookSide side = side(there.side());
        int position = entry.position == 0 ? side.positionOf(there) : entry.position;
        remove(there);
        put(changed, position);
        return true;
    }

    private boolean delete(MarketEntry entry) {
        RestingEntry there = find(entry);
        if (there == null) {
            return false;
        }
        remove(there);
        return true;
    }

    /** The entry that is meant; its kind cannot change. */
    private @Nullable RestingEntry find(MarketEntry entry) {
        String id = entry.referenceId == null ? entry.id : entry.referenceId;
        RestingEntry there;
        if (id != null) {
            there = byId.get(id);
        } else if (!entry.isBookSide()) {
            there = null;
        } else {
            there = side(entry.type).at(entry.position == 0 && depth == 1 ? 1 : entry.position);
        }
        return there == null || entry.type != 0 && entry.type != there.side() ? null : there;
    }

    private void put(RestingEntry entry, int position) {
        side(entry.side()).insert(entry, position);
        if (entry.id() != null) {
            byId.put(entry.id(), entry);
        }
    }

    private void remove(RestingEntry entry) {
        side(entry.side()).remove(entry);
        forget(entry);
    }

    private void forget(RestingEntry entry) {
        if (entry.id() != null) {
            byId.remove(entry.id());
        }
    }

    private BookSide side(byte type) {
        return type == MarketEntry.BID ? bids : offers;
    }

    /** What a change does not name stays as it was. */
    private static RestingEntry resting(
            MarketEntry entry, byte side, @Nullable String id, @Nullable RestingEntry before) {
        return new RestingEntry(
                side,
                id,
                entry.price == NULL && before != null ? before.price() : entry.price,
                entry.quantity == NULL && before != null ? before.quantity() : entry.quantity,
                entry.orders == 0 && before != null ? before.orders() : entry.orders,
                entry.yield == NULL && before != null ? before.entryYield() : entry.yield);
    }

    /** Adds the whole book, the best first. */
    void addAll(DepthLevels out) {
        bids.addAll(out);
        offers.addAll(out);
    }

    /** Adds what has changed since the last call of this or {@link #addAll}. */
    void addChanges(DepthLevels out) {
        bids.addChanges(out);
        offers.addChanges(out);
    }

    boolean isChanged() {
        return bids.isChanged() || offers.isChanged();
    }
}
