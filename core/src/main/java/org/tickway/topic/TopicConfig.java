package org.tickway.topic;

/**
 * Bounds of what topics keep.
 *
 * @param maxEvents newest events that an event topic keeps for subscribers that lag, 16 to 1,048,576, a power of two
 * @param maxBookLevels price levels on one side of a book; the worst ones beyond are dropped, 1 to 100,000
 * @param maxDepthChanges newest level changes that a book keeps for deltas, 64 to 1,048,576, a power of two; a subscriber
 *     that is further behind gets a snapshot
 */
public record TopicConfig(int maxEvents, int maxBookLevels, int maxDepthChanges) {

    public static final TopicConfig DEFAULT = new TopicConfig(16_384, 10_000, 16_384);

    public TopicConfig {
        requirePowerOfTwo("maxEvents", maxEvents, 16, 1 << 20);
        requirePowerOfTwo("maxDepthChanges", maxDepthChanges, 64, 1 << 20);
        if (maxBookLevels < 1 || maxBookLevels > 100_000) {
            throw new IllegalArgumentException("maxBookLevels=" + maxBookLevels + " is not between 1 and 100000");
        }
    }

    private static void requirePowerOfTwo(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum || Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                    name + "=" + value + " is not a power of two between " + minimum + " and " + maximum);
        }
    }
}
