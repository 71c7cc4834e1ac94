package org.tickway.benchmarks.sizing;

/** One machine. */
record Node(int cores, double heapBytes, double bitsPerSecond) {

    /** The part of anything that is planned with: the rest is for peaks, collections and the loss of a neighbour. */
    static final double BUSY = 0.6;
}
