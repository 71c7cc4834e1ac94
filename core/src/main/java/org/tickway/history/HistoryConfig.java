package org.tickway.history;

/**
 * Bounds of reading the past.
 *
 * @param threads that read, 1 to 16
 * @param maxReadings recoveries and replays at the same time on this node, 1 to 100,000
 * @param maxReadingsPerSession of these for one session, 1 to 10,000; the records of all topics of one request are one reading, the messages of
 *     each topic another
 * @param maxRecordsPerSecond that all of them read together, 1,000 to 100,000,000
 * @param maxEvents that one topic of a reading holds for a client that is busy, a power of two, 16 to 65,536
 * @param settleMs after so long at the end of the journal without anything new, what the live topic has beyond it is told
 *     as a gap: 100 to 60,000
 * @param maxLookBackMs how far before the begin of a replay its books' snapshots are looked for, 0 to 86,400,000
 */
public record HistoryConfig(
        int threads,
        int maxReadings,
        int maxReadingsPerSession,
        long maxRecordsPerSecond,
        int maxEvents,
        long settleMs,
        long maxLookBackMs) {

    public static final HistoryConfig DEFAULT = new HistoryConfig(1, 1_000, 64, 100_000, 1_024, 5_000, 600_000);

    public HistoryConfig {
        requireBetween("threads", threads, 1, 16);
        requireBetween("maxReadings", maxReadings, 1, 100_000);
        requireBetween("maxReadingsPerSession", maxReadingsPerSession, 1, 10_000);
        requireBetween("maxRecordsPerSecond", maxRecordsPerSecond, 1_000, 100_000_000);
        requireBetween("maxEvents", maxEvents, 16, 65_536);
        requireBetween("settleMs", settleMs, 100, 60_000);
        requireBetween("maxLookBackMs", maxLookBackMs, 0, 86_400_000);
        if (Integer.bitCount(maxEvents) != 1) {
            throw new IllegalArgumentException("maxEvents=" + maxEvents + " is not a power of two");
        }
    }

    private static void requireBetween(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + minimum + " and " + maximum);
        }
    }
}
