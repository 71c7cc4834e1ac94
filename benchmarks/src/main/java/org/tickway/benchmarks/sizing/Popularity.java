package org.tickway.benchmarks.sizing;

import java.util.random.RandomGenerator;

/** Which share of all subscriptions and of all ticks each symbol has, by Zipf's law. Immutable; any thread. */
final class Popularity {

    private final double[] shares;
    private final double[] sums;

    Popularity(int symbols, double skew) {
        shares = new double[symbols];
        double sum = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            shares[symbol] = Math.pow(symbol + 1.0, -skew);
            sum += shares[symbol];
        }
        sums = new double[symbols];
        double before = 0;
        for (int symbol = 0; symbol < symbols; symbol++) {
            shares[symbol] /= sum;
            before += shares[symbol];
            sums[symbol] = before;
        }
    }

    int symbols() {
        return shares.length;
    }

    /** The part of all, from 0 to 1. */
    double share(int symbol) {
        return shares[symbol];
    }

    /** How likely nobody has chosen the symbol, of so many who have chosen one each. */
    double nobody(int symbol, double choices) {
        return Math.exp(choices * Math.log1p(-shares[symbol]));
    }

    /** Chooses one. */
    int choose(RandomGenerator random) {
        double place = random.nextDouble() * sums[sums.length - 1];
        int low = 0;
        int high = sums.length - 1;
        while (low < high) {
            int middle = low + high >>> 1;
            if (sums[middle] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
