package org.tickway.simulator.angel;

import java.time.InstantSource;

/**
 * Everything an {@link AngelSimulator} can be told. Start from {@link #builder()}, which has the broker's own limits.
 *
 * @param port TCP port on 127.0.0.1, 0 to 65535; 0 takes a free one
 * @param apiKey the one that is let in
 * @param clientCode the account
 * @param password of the login
 * @param totpSecret in base 32, of the login's one-time codes
 * @param jwtToken the one that is let in, until tokens expire
 * @param feedToken the one that is let in, until tokens expire
 * @param connections of the account to each of the two streams at the same time, at least 1
 * @param subscriptionsPerConnection tokens times modes, at least 1
 * @param tokensPerDepthRequest of mode DEPTH, at least 1
 * @param heartbeatTimeoutMs a connection on which the client says nothing for so long is ended, at least 1
 * @param syntheticSymbols number of invented shares SYN00001, SYN00002 ..., 0 to 99,999
 * @param syntheticFirst number of the first of them, at least 1; the last one's is 99,999 at most
 * @param syntheticRate their ticks a second, all together, at least 1
 * @param seed decides every synthetic tick but its times
 * @param clock of one-time codes and synthetic ticks
 */
public record AngelSimulatorConfig(
        int port,
        String apiKey,
        String clientCode,
        String password,
        String totpSecret,
        String jwtToken,
        String feedToken,
        int connections,
        int subscriptionsPerConnection,
        int tokensPerDepthRequest,
        long heartbeatTimeoutMs,
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
    public AngelSimulatorConfig {
        require("port", port, 0, 65_535);
        require("connections", connections, 1, 1_000);
        require("subscriptionsPerConnection", subscriptionsPerConnection, 1, 1_000_000);
        require("tokensPerDepthRequest", tokensPerDepthRequest, 1, 1_000_000);
        require("heartbeatTimeoutMs", heartbeatTimeoutMs, 1, Integer.MAX_VALUE);
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
        private String clientCode = "A12345";
        private String password = "1234";
        private String totpSecret = "JBSWY3DPEHPK3PXP";
        private String jwtToken = "simulated.jwt.0";
        private String feedToken = "simulated-feed-0";
        private int connections = 3;
        private int subscriptionsPerConnection = 1_000;
        private int tokensPerDepthRequest = 50;
        private long heartbeatTimeoutMs = 30_000;
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

        public Builder clientCode(String value) {
            clientCode = value;
            return this;
        }

        public Builder password(String value) {
            password = value;
            return this;
        }

        public Builder totpSecret(String value) {
            totpSecret = value;
            return this;
        }

        public Builder jwtToken(String value) {
            jwtToken = value;
            return this;
        }

        public Builder feedToken(String value) {
            feedToken = value;
            return this;
        }

        public Builder connections(int value) {
            connections = value;
            return this;
        }

        public Builder subscriptionsPerConnection(int value) {
            subscriptionsPerConnection = value;
            return this;
        }

        public Builder tokensPerDepthRequest(int value) {
            tokensPerDepthRequest = value;
            return this;
        }

        public Builder heartbeatTimeoutMs(long value) {
            heartbeatTimeoutMs = value;
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
        public AngelSimulatorConfig build() {
            return new AngelSimulatorConfig(
                    port,
                    apiKey,
                    clientCode,
                    password,
                    totpSecret,
                    jwtToken,
                    feedToken,
                    connections,
                    subscriptionsPerConnection,
                    tokensPerDepthRequest,
                    heartbeatTimeoutMs,
                    syntheticSymbols,
                    syntheticFirst,
                    syntheticRate,
                    seed,
                    clock);
        }
    }
}
