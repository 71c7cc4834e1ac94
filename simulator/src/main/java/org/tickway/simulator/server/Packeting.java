package org.tickway.simulator.server;

/** How the bytes of frames are spread over packets. */
public enum Packeting {
    /** A frame is written at once. */
    WHOLE,
    /** Every byte is written alone. */
    SINGLE_BYTES,
    /** Five hundred frames are written together; {@link Wire#flushGlued()} writes what waits. */
    GLUED
}
