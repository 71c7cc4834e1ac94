package org.tickway.simulator.binance;

/**
 * Everything a {@link BinanceSimulator} can be told. Start from {@link #builder()}, which has the exchange's own values.
 *
 * @param port TCP port on 127.0.0.1, 0 to 65535; 0 takes a free one
 * @param recording what is replayed
 * @param speed how fast it is replayed
 * @param start when the replay's clock starts
 * @param settleMs with {@link ReplayStart#FIRST_SUBSCRIBER}: quiet time after the last subscription, at least 0
 * @param loop whether the recording begins again at its end, with times and ids going on
 * @param syntheticSymbols number of invented symbols, 0 to 99,999
 * @param syntheticRate trades and best quotes a second, all invented symbols together, at least 1
 * @param seed decides every synthetic message
 * @param syntheticEpochMs time of the first synthetic message, ms since 1970
 * @param pingIntervalMs time between control pings, at least 1
 * @param pongTimeoutMs time in which a ping must be answered, at least 1
 * @param connectionLifeMs age at which a connection is ended, at least 1
 * @param shutdownNoticeMs how long before its end a connection gets the serverShutdown event, at least 0
 * @param incomingMessagesPerSecond pings, pongs and controls that a client may send in any second, at least 1
 * @param streamsPerConnection streams that one connection may have, at least 1
 * @param apiKey the only one that is accepted; empty accepts every one
 * @param secretKey that requests must be signed with; empty accepts every signature
 * @param listenKeyLifeMs how long a listen key holds without being extended, at least 1
 * @param control whether {@code /control/...} is served
 */
public record BinanceSimulatorConfig(
        int port,
        RecordingSource recording,
        ReplaySpeed speed,
        ReplayStart start,
        long settleMs,
        boolean loop,
        int syntheticSymbols,
        int syntheticRate,
        long seed,
        long syntheticEpochMs,
        long pingIntervalMs,
        long pongTimeoutMs,
        long connectionLifeMs,
        long shutdownNoticeMs,
        int incomingMessagesPerSecond,
        int streamsPerConnection,
        String apiKey,
        String secretKey,
        long listenKeyLifeMs,
        boolean control) {

    /**
     * Checks every range.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public BinanceSimulatorConfig {
        require("port", port, 0, 65_535);
        require("settleMs", settleMs, 0, Integer.MAX_VALUE);
        require("syntheticSymbols", syntheticSymbols, 0, 99_999);
        require("syntheticRate", syntheticRate, 1, 10_000_000);
        require("syntheticEpochMs", syntheticEpochMs, 0, Long.MAX_VALUE / 2_000_000);
        require("pingIntervalMs", pingIntervalMs, 1, Integer.MAX_VALUE);
        require("pongTimeoutMs", pongTimeoutMs, 1, Integer.MAX_VALUE);
        require("connectionLifeMs", connectionLifeMs, 1, Integer.MAX_VALUE);
        require("shutdownNoticeMs", shutdownNoticeMs, 0, Integer.MAX_VALUE);
        require("incomingMessagesPerSecond", incomingMessagesPerSecond, 1, 1_000_000);
        require("streamsPerConnection", streamsPerConnection, 1, 1_000_000);
        require("listenKeyLifeMs", listenKeyLifeMs, 1, Integer.MAX_VALUE);
    }

    private static void require(String name, long value, long minimum, long maximum) {
        if (value < minimum || value > maximum) {
            throw new IllegalArgumentException(name + "=" + value + " must be from " + minimum + " to " + maximum);
        }
    }

    /** A builder with the exchange's values, the builtin recording and a free port. */
    public static Builder builder() {
        return new Builder();
    }

    SessionRules sessionRules() {
        return new SessionRules(
                pingIntervalMs,
                pongTimeoutMs,
                connectionLifeMs,
                shutdownNoticeMs,
                incomingMessagesPerSecond,
                streamsPerConnection);
    }

    /** Collects values; each setter is named after the component that it sets. One thread. */
    public static final class Builder {
        private int port;
        private RecordingSource recording = new RecordingSource.Builtin();
        private ReplaySpeed speed = ReplaySpeed.RECORDED;
        private ReplayStart start = ReplayStart.FIRST_SUBSCRIBER;
        private long settleMs = 500;
        private boolean loop;
        private int syntheticSymbols;
        private int syntheticRate = 1_000;
        private long seed = 1;
        private long syntheticEpochMs = 1_723_161_600_000L;
        private long pingIntervalMs = 20_000;
        private long pongTimeoutMs = 60_000;
        private long connectionLifeMs = 86_400_000;
        private long shutdownNoticeMs = 600_000;
        private int incomingMessagesPerSecond = 5;
        private int streamsPerConnection = 1_024;
        private String apiKey = "";
        private String secretKey = "";
        private long listenKeyLifeMs = 3_600_000;
        private boolean control;

        private Builder() {}

        public Builder port(int value) {
            port = value;
            return this;
        }

        public Builder recording(RecordingSource value) {
            recording = value;
            return this;
        }

        public Builder speed(ReplaySpeed value) {
            speed = value;
            return this;
        }

        public Builder start(ReplayStart value) {
            start = value;
            return this;
        }

        public Builder settleMs(long value) {
            settleMs = value;
            return this;
        }

        public Builder loop(boolean value) {
            loop = value;
            return this;
        }

        public Builder syntheticSymbols(int value) {
            syntheticSymbols = value;
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

        public Builder syntheticEpochMs(long value) {
            syntheticEpochMs = value;
            return this;
        }

        public Builder pingIntervalMs(long value) {
            pingIntervalMs = value;
            return this;
        }

        public Builder pongTimeoutMs(long value) {
            pongTimeoutMs = value;
            return this;
        }

        public Builder connectionLifeMs(long value) {
            connectionLifeMs = value;
            return this;
        }

        public Builder shutdownNoticeMs(long value) {
            shutdownNoticeMs = value;
            return this;
        }

        public Builder incomingMessagesPerSecond(int value) {
            incomingMessagesPerSecond = value;
            return this;
        }

        public Builder streamsPerConnection(int value) {
            streamsPerConnection = value;
            return this;
        }

        public Builder apiKey(String value) {
            apiKey = value;
            return this;
        }

        public Builder secretKey(String value) {
            secretKey = value;
            return this;
        }

        public Builder listenKeyLifeMs(long value) {
            listenKeyLifeMs = value;
            return this;
        }

        public Builder control(boolean value) {
            control = value;
            return this;
        }

        /**
         * Checks every range.
         *
         * @throws IllegalArgumentException if a value is out of its range; the message names it
         */
        public BinanceSimulatorConfig build() {
            return new BinanceSimulatorConfig(
                    port,
                    recording,
                    speed,
                    start,
                    settleMs,
                    loop,
                    syntheticSymbols,
                    syntheticRate,
                    seed,
                    syntheticEpochMs,
                    pingIntervalMs,
                    pongTimeoutMs,
                    connectionLifeMs,
                    shutdownNoticeMs,
                    incomingMessagesPerSecond,
                    streamsPerConnection,
                    apiKey,
                    secretKey,
                    listenKeyLifeMs,
                    control);
        }
    }
}
