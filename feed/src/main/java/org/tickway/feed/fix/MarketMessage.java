package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickLayout;

/** A W or an X as it was decoded, used again for each message. One thread. */
final class MarketMessage {

    boolean snapshot;

    @Nullable
    String requestId;

    /** Of a W as a whole. */
    @Nullable
    String symbol;

    @Nullable
    String securityId;

    byte securityIdSource;
    long sendingTimeNs;

    private final List<MarketEntry> entries = new ArrayList<>();
    private int size;

    void clear() {
        snapshot = false;
        requestId = null;
        symbol = null;
        securityId = null;
        securityIdSource = 0;
        sendingTimeNs = TickLayout.NULL_VALUE;
        size = 0;
    }

    /** A new entry behind the others, to be filled. */
    MarketEntry add() {
        if (size == entries.size()) {
            entries.add(new MarketEntry());
        }
        MarketEntry entry = entries.get(size++);
        entry.clear();
        return entry;
    }

    int size() {
        return size;
    }

    /** Entry {@code index}, 0 to {@code size() - 1}; valid until the next message is decoded. */
    MarketEntry entry(int index) {
        return entries.get(index);
    }

    /** By what the instrument of a W is known, or null where it does not say. */
    @Nullable
    String instrumentKey() {
        return MarketEntry.instrumentKey(symbol, securityId, securityIdSource);
    }
}
