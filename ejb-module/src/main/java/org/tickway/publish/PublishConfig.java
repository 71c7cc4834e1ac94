package org.tickway.publish;

/**
 * Bounds of publishing.
 *
 * @param maxPayloadBytes of one message in UTF-8, 1,024 to 65,536
 * @param maxKeys idempotency keys that are remembered, over all topics, the newest; 0 to 10,000,000
 * @param valueMaxAgeMs how long after its last change a value (an auction) is carried over into a new run of the gateway,
 *     at least 1,000
 */
public record PublishConfig(int maxPayloadBytes, int maxKeys, long valueMaxAgeMs) {

    public static final PublishConfig DEFAULT = new PublishConfig(65_536, 100_000, 604_800_000);

    public PublishConfig {
        requireBetween("maxPayloadBytes", maxPayloadBytes, 1_024, 65_536);
        requireBetween("maxKeys", maxKeys, 0, 10_000_000);
        requireBetween("valueMaxAgeMs", valueMaxAgeMs, 1_000, Long.MAX_VALUE / 1_000_000);
    }

    private static void requireBetween(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " is not between " + minimum + " and " + maximum);
        }
    }
}
