package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** A peer in one process, which publishes and sends, each tick as {@link PlainPayload} has it, at the port that it says when it is ready. */
final class PlainSubject implements Subject {

    private final String name;
    private final double easyRate;
    private final Publisher server;

    /** @param easyRate see {@link #easyRate} */
    PlainSubject(String name, double easyRate, Publisher server) {
        this.name = name;
        this.easyRate = easyRate;
        this.server = server;
    }

    /**
     * {@link BareServer}: what sockets of Java can do on this machine with these clients.
     *
     * @param recordsOfTick each of 128 bytes
     */
    static PlainSubject bareSockets(int recordsOfTick) throws IOException {
        return new PlainSubject(
                "bare sockets", 2_000_000, Publisher.start(BareServer.class, String.valueOf(recordsOfTick)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double easyRate() {
        return easyRate;
    }

    @Override
    public long pid() {
        return server.pid();
    }

    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        String port = server.ready().substring("READY ".length());
        crowd.open(
                URI.create("ws://127.0.0.1:" + port + "/"),
                "",
                List.of(),
                false,
                () -> new PlainPayload(tally, everyAge, new byte[0], 0));
    }

    @Override
    public void publish(double rate) throws IOException {
        server.rate(rate);
    }

    @Override
    public void close() {
        server.close();
    }
}
