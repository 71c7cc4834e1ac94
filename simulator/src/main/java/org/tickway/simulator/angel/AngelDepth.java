package org.tickway.simulator.angel;

import java.util.ArrayList;
import java.util.List;

/**
 * Twenty levels of each side at one instant. It has no sequence number and no last price.
 *
 * @param exchangeType 1, NSE's cash market, unless a test wants it otherwise
 * @param exchangeTimeMs milliseconds since the epoch
 * @param receivedTimeMs the same, by the broker's clock
 * @param bids twenty at most, the best first; the rest is filled up with nothing
 * @param asks twenty at most, the best first
 */
public record AngelDepth(
        int exchangeType,
        String token,
        long exchangeTimeMs,
        long receivedTimeMs,
        List<AngelLevel> bids,
        List<AngelLevel> asks) {

    /** Levels of each side. */
    public static final int LEVELS = 20;

    public AngelDepth {
        bids = filled(bids, LEVELS);
        asks = filled(asks, LEVELS);
    }

    /** Fills up with nothing. */
    static List<AngelLevel> filled(List<AngelLevel> levels, int count) {
        if (levels.size() > count) {
            throw new IllegalArgumentException("levels=" + levels.size() + " must be at most " + count);
        }
        List<AngelLevel> all = new ArrayList<>(levels);
        while (all.size() < count) {
            all.add(AngelLevel.NONE);
        }
        return List.copyOf(all);
    }
}
