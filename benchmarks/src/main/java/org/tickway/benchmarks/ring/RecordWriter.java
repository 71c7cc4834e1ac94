package org.tickway.benchmarks.ring;

/** The end of a way at which records are written. One thread. */
interface RecordWriter extends AutoCloseable {

    /**
     * Writes a record: all of its 128 bytes.
     *
     * @param number of the record, from 0, one more each time
     * @param timeNs when it was due, by {@link System#nanoTime}
     * @return false where there is no room yet
     */
    boolean offer(long number, long timeNs);

    @Override
    void close();
}
