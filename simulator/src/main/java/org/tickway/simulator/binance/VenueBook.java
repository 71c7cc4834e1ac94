package org.tickway.simulator.binance;

import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The venue's own order book of one symbol: the fold of every depth change so far. Confined to the event loop.
 *
 * <p>A snapshot taken between two changes, with the changes after it, gives every client the same book.
 */
final class VenueBook {
    private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<Long, Long> asks = new TreeMap<>();
    private final long initialUpdateId;
    private long lastUpdateId;

    VenueBook(long initialUpdateId) {
        this.initialUpdateId = initialUpdateId;
        this.lastUpdateId = initialUpdateId;
    }

    long lastUpdateId() {
        return lastUpdateId;
    }

    NavigableMap<Long, Long> side(boolean bid) {
        return bid ? bids : asks;
    }

    void apply(DepthChange change) {
        change.bids().forEach(level -> set(bids, level));
        change.asks().forEach(level -> set(asks, level));
        lastUpdateId = change.finalUpdateId();
    }

    /** Sets one level and moves the book to that update id. */
    void apply(boolean bid, long price, long quantity, long updateId) {
        set(side(bid), new PriceLevel(price, quantity));
        lastUpdateId = updateId;
    }

    private static void set(NavigableMap<Long, Long> side, PriceLevel level) {
        if (level.quantity() == 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), level.quantity());
        }
    }

    /** Takes every level away by one change with the next update id, and returns that change as {@code data} object. */
    String emptied(String symbol, long eventTimeMs) {
        lastUpdateId++;
        StringBuilder out = new StringBuilder(128 + 40 * (bids.size() + asks.size()));
        out.append("{\"e\":\"depthUpdate\",\"E\":")
                .append(eventTimeMs)
                .append(",\"s\":\"")
                .append(symbol);
        out.append("\",\"U\":")
                .append(lastUpdateId)
                .append(",\"u\":")
                .append(lastUpdateId)
                .append(",\"b\":[");
        appendRemovals(out, bids);
        out.append("],\"a\":[");
        appendRemovals(out, asks);
        bids.clear();
        asks.clear();
        return out.append("]}").toString();
    }

    private static void appendRemovals(StringBuilder out, NavigableMap<Long, Long> side) {
        int count = 0;
        for (long price : side.keySet()) {
            out.append(count++ == 0 ? "[\"" : ",[\"");
            Decimal8.append(out, price).append("\",\"0.00000000\"]");
        }
    }

    void clear() {
        bids.clear();
        asks.clear();
        lastUpdateId = initialUpdateId;
    }

    /** The answer of {@code GET /api/v3/depth}: the best {@code limit} levels of each side, best first. */
    String snapshotJson(int limit) {
        StringBuilder out = new StringBuilder(64 + 64 * Math.min(limit, bids.size() + asks.size()));
        out.append("{\"lastUpdateId\":").append(lastUpdateId).append(",\"bids\":[");
        appendLevels(out, bids, limit);
        out.append("],\"asks\":[");
        appendLevels(out, asks, limit);
        return out.append("]}").toString();
    }

    private static void appendLevels(StringBuilder out, NavigableMap<Long, Long> side, int limit) {
        int count = 0;
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            if (count == limit) {
                return;
            }
            out.append(count++ == 0 ? "[\"" : ",[\"");
            Decimal8.append(out, level.getKey()).append("\",\"");
            Decimal8.append(out, level.getValue()).append("\"]");
        }
    }
}
