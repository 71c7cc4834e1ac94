package org.tickway.session;

/** How data is written to a client. */
public enum WireForm {
    /** {@code tickway.v1.json}: JSON text. */
    JSON,
    /** {@code tickway.v1.bin}: records of 128 bytes; control messages stay JSON. */
    BINARY_128,
    /** {@code tickway.v1.bin} with {@code ?records=64}: prices as compact records, the rest as in 128. */
    BINARY_64
}
