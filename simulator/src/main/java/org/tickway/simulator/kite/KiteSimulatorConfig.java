package org.tickway.simulator.kite;

import java.time.InstantSource;

/**
 * Everything a {@link KiteSimulator} can be told. Start from {@link #builder()}, which has the broker's own limits.
 *
 * @param port TCP port on 127.0.0.1, 0 to 65535; 0 takes a free one
 * @param apiKey the one that is let in
 * @param accessToken the one that is let in, until another one is issued
 * @param connections of the key at the same time, at least 1; one more is answered with status 429
 * @param instrumentsPerConnection at least 1; a request with more is answered with an error
 * @param heartbeatMs time after which a connection on which nothing flows gets a frame of one byte, at least 1
 * @param syntheticSymbols number of invented shares SYN00001, SYN00002 ..., 0 to 99,999
 * @param syntheticFirst number of the first of them, at least 1; the last one's is 99,999 at most
 * @param syntheticRate their ticks a second, all together, at least 1
 * @param seed decides every synthetic tick but its times
 * @param clock times of synthetic ticks
 */
public record KiteSimulatorConfig(
        int port,
        String apiKey,
        String accessToken,
        int connections,
        int instrumentsPerConnection,
        long heartbeatMs,
        int syntheticSymbols,
        int syntheticFirst,
        int syntheticRate,
        long seed,
        InstantSource clock) {

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public KiteSimulatorConfig {
        require("port", port, 0, 65_535);
        require("connections", connections, 1, 1_000);
        require("instrumentsPerConnection", instrumentsPerConnection, 1, 1_000_000);
        require("heartbeatMs", heartbeatMs, 1, Integer.MAX_VALUE);
        require("syntheticSymbols", syntheticSymbols, 0, 99_999);
        require("syntheticFirst", syntheticFirst, 1, 100_000 - syntheticSymbols);
        require("syntheticRate", syntheticRate, 1, 10_000_000);
    }

    private static void require(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " must be from " + minimum + " to " + maximum);
        }
    }

    /** The broker's limits, a free port, no synthetic shares, and credentials that every test knows. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects values; each setter is named after the component that it sets. One thread. */
    public static final class Builder {
        private int port;
        private String apiKey = "simulated-key";
        private String accessToken = "simulated-token";
        private int connections = 3;
        private int instrumentsPerConnection = 3_000;
        private long heartbeatMs = 1_000;
        private int syntheticSymbols;
        private int syntheticFirst = 1;
        private int syntheticRate = 1_000;
        private long seed = 1;
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        public Builder accessToken(String value) {
            accessToken = value;
            return this;
        }

        public Builder connections(int value) {
            connections = value;
            return this;
        }

        public Builder instrumentsPerConnection(int value) {
            instrumentsPerConnection = value;
            return this;
        }

        public Builder heartbeatMs(long value) {
            heartbeatMs = value;
            return this;
        }

        public Builder syntheticSymbols(int value) {
            syntheticSymbols = value;
            return this;
        }

        public Builder syntheticFirst(int value) {
            syntheticFirst = value;
            return this;
        }

        public Builder syntheticRate(int value) {
            syntheticRate = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder clock(InstantSource value) {
            clock = value;
            return this;
        }

        /**
         * Checks every range.
         *
         * @throws IllegalArgumentException if a value is out of its range; the message names it
         */
        public KiteSimulatorConfig build() {
            return new KiteSimulatorConfig(
                    port,
                    apiKey,
                    accessToken,
                    connections,
                    instrumentsPerConnection,
                    heartbeatMs,
                    syntheticSymbols,
                    syntheticFirst,
                    syntheticRate,
                    seed,
                    clock);
        }
    }

    /** Without the credentials. */
    @Override
    public String toString() {
        return "KiteSimulatorConfig[port=" + port + ", connections=" + connections + "]";
    }
}
