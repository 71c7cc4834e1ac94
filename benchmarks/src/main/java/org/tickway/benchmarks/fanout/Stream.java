package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;

/** Takes what one connection brings. One thread. */
interface Stream {

    /**
     * Takes whole messages out of the buffer, from its position on, and leaves what is not whole yet.
     *
     * @param bytes little-endian
     * @param nowNs when they were read, ns since the epoch
     */
    void take(ByteBuffer bytes, long nowNs);
}
