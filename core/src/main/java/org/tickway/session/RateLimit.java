package org.tickway.session;

/**
 * How often something may be asked for.
 *
 * @param burst at once, 1 to 1,000,000
 * @param sustainedPerMinute a minute in the long run, 1 to 60,000,000
 */
public record RateLimit(int burst, int sustainedPerMinute) {

    public RateLimit {
        require("burst", burst, 1_000_000);
        require("sustainedPerMinute", sustainedPerMinute, 60_000_000);
    }

    private static void require(String name, int value, int maximum) {
        if (value < 1 || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " is not between 1 and " + maximum);
        }
    }
}
