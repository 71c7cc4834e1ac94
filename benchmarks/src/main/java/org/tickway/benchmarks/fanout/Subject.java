package org.tickway.benchmarks.fanout;

import java.io.IOException;

/** A server that many clients are connected to, with its publisher; both are processes of their own. One thread. */
interface Subject extends AutoCloseable {

    String name();

    /** Ticks a second to all clients together that it is sure to manage: with more a search for its bound begins. */
    double easyRate();

    /** The server's process. */
    long pid();

    /** Opens one more client, which gets every tick. */
    void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException;

    /** Publishes so many ticks a second from now on; 0 for none. */
    void publish(double rate) throws IOException;

    @Override
    void close() throws IOException;
}
