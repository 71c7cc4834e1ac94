package org.tickway.session;

/** How data is written to a client. */
public enum WireForm {
    /** {@code tickway.v1.json}: JSON text. */
    JSON,
    /** {@code tickway.v1.bin}: records of 128 bytes; control messages stay JSON. */
    BINARY_128,
    /** {@code tickway.v1.bin} with {@code ?records=64}: prices as compact records, the rest as in 128. */
    BINARY_64,
    /** The client protocol of OpenAlgo: JSON text, one message a frame, always the whole value. */
    OPENALGO;

    /** Whether data is written as records; control messages are text always. */
    public boolean isBinary() {
        return this == BINARY_128 || this == BINARY_64;
    }

    /** Whether several messages may share a text frame, as an array. */
    public boolean joinsMessages() {
        return this != OPENALGO;
    }

    /** Longest time between two pings in milliseconds, whatever the configuration says. */
    public long maxPingIntervalMs() {
        return this == OPENALGO ? 20_000 : Long.MAX_VALUE;
    }

    /** Whether the client knows the gateway's own control messages. */
    public boolean hasControlMessages() {
        return this != OPENALGO;
    }

    /** Whether the client is told of the time with heartbeat messages, beside the pings. */
    public boolean hasHeartbeats() {
        return this != OPENALGO;
    }
}
