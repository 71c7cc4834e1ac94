package org.tickway.topic;

/**
 * Bounds of what topics keep.
 *
 * @param maxEvents newest events that an event topic keeps for subscribers that lag, 16 to 1,048,576, a power of two
 * @param maxBookLevels price levels on one side of a book; the worst ones beyond are dropped, 1 to 100,000
 * @param maxDepthChanges newest level changes that a book keeps for deltas, 64 to 1,048,576, a power of two; a subscriber
 *     that is further behind gets a snapshot
 * @param recordHistory newest trades or bars that a topic keeps when nobody lags, at least so many, 0 to 16,384
 * @param messageHistory newest messages that a topic keeps when nobody lags, at least so many, 0 to 16,384
 * @param maxMessageTopics topics of business messages at the same time, 1 to 10,000,000
 * @param maxMessageBytes payloads that one topic of messages keeps, 65,536 to 1,073,741,824
 * @param maxAllMessageBytes payloads that all topics of messages keep together, at least {@code maxMessageBytes}; beyond
 *     it, a topic keeps its newest message only
 */
public record TopicConfig(
        int maxEvents,
        int maxBookLevels,
        int maxDepthChanges,
        int recordHistory,
        int messageHistory,
        int maxMessageTopics,
        long maxMessageBytes,
        long maxAllMessageBytes) {

    private static final int MAX_HISTORY = 16_384;

    public static final TopicConfig DEFAULT = new TopicConfig(16_384, 10_000, 16_384);

    public TopicConfig {
        requirePowerOfTwo("maxEvents", maxEvents, 16, 1 << 20);
        requirePowerOfTwo("maxDepthChanges", maxDepthChanges, 64, 1 << 20);
        requireBetween("maxBookLevels", maxBookLevels, 1, 100_000);
        requireBetween("recordHistory", recordHistory, 0, MAX_HISTORY);
        requireBetween("messageHistory", messageHistory, 0, MAX_HISTORY);
        requireBetween("maxMessageTopics", maxMessageTopics, 1, 10_000_000);
        requireBetween("maxMessageBytes", maxMessageBytes, 1 << 16, 1 << 30);
        requireBetween("maxAllMessageBytes", maxAllMessageBytes, maxMessageBytes, Long.MAX_VALUE);
    }

    /** These bounds, and the usual ones for the rest. */
    public TopicConfig(int maxEvents, int maxBookLevels, int maxDepthChanges) {
        this(maxEvents, maxBookLevels, maxDepthChanges, 16, 100, 100_000, 1 << 20, 256L << 20);
    }

    private static void requireBetween(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + minimum + " and " + maximum);
        }
    }

    private static void requirePowerOfTwo(String name, int value, int minimum, int maximum) {
        if (value < minimum || value > maximum || Integer.bitCount(value) != 1) {
            throw new IllegalArgumentException(
                    name + "=" + value + " is not a power of two between " + minimum + " and " + maximum);
        }
    }
}
