package org.tickway.simulator;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What every simulator of invented instruments can be told. One thread. */
final class SyntheticOptions {

    private int port;
    private int symbols = 100;
    private int rate = 1_000;
    private long seed = 1;

    void addTo(Options options) {
        options.add(
                "port",
                "N",
                "port on 127.0.0.1; 0, the default, takes a free one",
                value -> port = Options.integer(value));
        options.add("symbols", "N", "invented shares (default 100)", value -> symbols = Options.integer(value));
        options.add(
                "rate",
                "N",
                "their ticks a second, all together (default 1000)",
                value -> rate = Options.integer(value));
        options.add(
                "seed",
                "N",
                "decides every tick but its times (default 1)",
                value -> seed = Options.longInteger(value));
    }

    /** The first of them, three at most. */
    List<String> examples(String format) {
        return IntStream.rangeClosed(1, Math.min(symbols, 3))
                .mapToObj(number -> String.format(Locale.ROOT, format, number))
                .toList();
    }

    int port() {
        return port;
    }

    int symbols() {
        return symbols;
    }

    int rate() {
        return rate;
    }

    long seed() {
        return seed;
    }
}
