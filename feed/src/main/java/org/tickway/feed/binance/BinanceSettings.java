package org.tickway.feed.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What only this adapter can be told.
 *
 * @param microseconds whether the venue is asked for times in microseconds instead of milliseconds; setting {@code
 *     microseconds}, {@code true} or {@code false}, default {@code false}
 * @param snapshotLimit levels of each side in a snapshot; setting {@code snapshotLimit}, 1 to 5,000, default 5,000. With
 *     1,000 levels five times as many books can be built in a minute.
 */
record BinanceSettings(boolean microseconds, int snapshotLimit) {

    private static final String MICROSECONDS = "microseconds";
    private static final String SNAPSHOT_LIMIT = "snapshotLimit";
    private static final int MAXIMUM_LIMIT = 5_000;

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException with every fault in one message
     */
    static BinanceSettings of(Map<String, String> settings) {
        List<String> faults = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(settings.keySet());
        unknown.removeAll(Set.of(MICROSECONDS, SNAPSHOT_LIMIT));
        unknown.forEach(key ->
                faults.add(key + " is no setting of binance; there are " + MICROSECONDS + " and " + SNAPSHOT_LIMIT));
        String microseconds = settings.getOrDefault(MICROSECONDS, "false");
        if (!microseconds.equals("true") && !microseconds.equals("false")) {
            faults.add(MICROSECONDS + "=" + microseconds + " must be true or false");
        }
        String limit = settings.getOrDefault(SNAPSHOT_LIMIT, Integer.toString(MAXIMUM_LIMIT));
        int snapshotLimit = limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : 0;
        if (snapshotLimit < 1 || snapshotLimit > MAXIMUM_LIMIT) {
            faults.add(SNAPSHOT_LIMIT + "=" + limit + " must be from 1 to " + MAXIMUM_LIMIT);
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new BinanceSettings(microseconds.equals("true"), snapshotLimit);
    }
}
