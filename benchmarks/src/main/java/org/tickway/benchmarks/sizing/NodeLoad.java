package org.tickway.benchmarks.sizing;

/**
 * What comes to one of several nodes that share the clients.
 *
 * @param symbols that at least one of its clients follows
 * @param ticksPerSecond of these, all of them
 * @param foldedPerSecond of these where no more than a client's frames of each symbol are brought to the node
 */
record NodeLoad(double symbols, double ticksPerSecond, double foldedPerSecond) {

    /** By what is likely. */
    static NodeLoad of(Load load, Popularity popularity, long nodes) {
        double choices = (double) load.clients() / nodes * load.symbolsPerClient();
        double symbols = 0;
        double ticks = 0;
        double folded = 0;
        for (int symbol = 0; symbol < popularity.symbols(); symbol++) {
            double wanted = 1 - popularity.nobody(symbol, choices);
            double rate = load.ticksPerSecond() * popularity.share(symbol);
            symbols += wanted;
            ticks += wanted * rate;
            folded += wanted * Math.min(rate, load.framesPerSecond());
        }
        return new NodeLoad(symbols, ticks, folded);
    }
}
