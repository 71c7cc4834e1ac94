package org.tickway.benchmarks.ring;

/** The end of a way at which records are read. One thread. */
interface RecordReader extends AutoCloseable {

    /** How many records are taken at once at most. */
    int LIMIT = 256;

    /** Gives {@code arrivals} the records that are there; returns how many. Never waits. */
    int poll(Arrivals arrivals);

    @Override
    void close();
}
