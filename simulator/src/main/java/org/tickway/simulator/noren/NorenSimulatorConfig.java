package org.tickway.simulator.noren;

/**
 * How a simulated broker begins; impossible values cannot be made.
 *
 * @param port 0 takes a free one
 * @param userId the only account
 * @param accessToken that its logins must have
 * @param syntheticScrips scrips NSE|1 to NSE|n that are listed and change by themselves, 0 to 100,000
 * @param syntheticChangesPerSecond of all of them together, 0 to 1,000,000; what is not subscribed is not sent
 * @param seed of their prices
 */
public record NorenSimulatorConfig(
        int port, String userId, String accessToken, int syntheticScrips, int syntheticChangesPerSecond, long seed) {

    public NorenSimulatorConfig {
        require("port", port, 65_535);
        require("syntheticScrips", syntheticScrips, 100_000);
        require("syntheticChangesPerSecond", syntheticChangesPerSecond, 1_000_000);
    }

    private static void require(String key, int value, int maximum) {
        if (value < 0 || value > maximum) {
            throw new IllegalArgumentException(key + "=" + value + " must be from 0 to " + maximum);
        }
    }

    /** Nothing happens by itself; a free port. */
    public static NorenSimulatorConfig of(String userId, String accessToken) {
        return new NorenSimulatorConfig(0, userId, accessToken, 0, 0, 1);
    }

    /** The same with scrips that change by themselves. */
    public NorenSimulatorConfig withSynthetic(int scrips, int changesPerSecond, long newSeed) {
        return new NorenSimulatorConfig(port, userId, accessToken, scrips, changesPerSecond, newSeed);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "NorenSimulatorConfig[port=" + port + ", userId=" + userId + "]";
    }
}
