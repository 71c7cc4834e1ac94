package org.tickway.feed.binance;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.tickway.ring.DepthLevels;

/** Book updates that wait for a snapshot, the newest ones up to a number of levels. One thread. */
final class HeldUpdates {

    private static final int MAXIMUM_LEVELS = 500_000;
    /** So that updates without levels are bounded too. */
    private static final int UPDATE_WEIGHT = 4;

    /** One update. */
    record Update(long firstUpdateId, long lastUpdateId, long timeNs, long receiveTimeNs, DepthLevels levels) {

        private int weight() {
            return UPDATE_WEIGHT + levels.size();
        }
    }

    private final Deque<Update> updates = new ArrayDeque<>();
    private int weight;

    /** Adds a copy of the update; returns how many older ones had to go for it. */
    int add(BinanceEvent event, long receiveTimeNs) {
        DepthLevels copy = new DepthLevels();
        for (int index = 0; index < event.levels.size(); index++) {
            copy.add(event.levels.side(index), event.levels.price(index), event.levels.quantity(index), 0);
        }
        Update update = new Update(event.firstUpdateId, event.lastUpdateId, event.timeNs, receiveTimeNs, copy);
        updates.add(update);
        weight += update.weight();
        int dropped = 0;
        while (weight > MAXIMUM_LEVELS && updates.size() > 1) {
            poll();
            dropped++;
        }
        return dropped;
    }

    @Nullable
    Update peek() {
        return updates.peek();
    }

    @Nullable
    Update poll() {
        Update update = updates.poll();
        if (update != null) {
            weight -= update.weight();
        }
        return update;
    }

    boolean isEmpty() {
        return updates.isEmpty();
    }

    void clear() {
        updates.clear();
        weight = 0;
    }
}
