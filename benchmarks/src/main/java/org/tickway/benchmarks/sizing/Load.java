package org.tickway.benchmarks.sizing;

/**
 * What is asked of a gateway.
 *
 * @param clients connected at the same time
 * @param symbolsPerClient that each follows
 * @param symbols that there are
 * @param ticksPerSecond of all of them
 * @param skew exponent of Zipf's law, by which the n-th symbol is followed and ticks 1/n^skew as much as the first; 0 for all
 *     alike
 * @param framesPerSecond that a client wants at most: what comes in between is folded
 * @param bytesPerUpdate of one symbol in a frame
 */
record Load(
        long clients,
        int symbolsPerClient,
        int symbols,
        double ticksPerSecond,
        double skew,
        double framesPerSecond,
        double bytesPerUpdate) {

    Load {
        require("clients", (double) clients, 1, 100_000_000);
        require("symbols", symbols, 1, 10_000_000);
        require("symbolsPerClient", symbolsPerClient, 1, symbols);
        require("ticksPerSecond", ticksPerSecond, 1, 1e9);
        require("skew", skew, 0, 2);
        require("framesPerSecond", framesPerSecond, 0.01, 1_000);
        require("bytesPerUpdate", bytesPerUpdate, 1, 65_536);
    }

    private static void require(String name, double value, double least, double greatest) {
        if (!(value >= least && value <= greatest)) {
            throw new IllegalArgumentException(name + "=" + value + " must be from " + least + " to " + greatest);
        }
    }
}
