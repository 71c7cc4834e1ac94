package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/** {@link BareServer}: what sockets of Java can do on this machine with these clients. */
final class BareSubject implements Subject {

    private final Publisher server;

    private BareSubject(Publisher server) {
        this.server = server;
    }

    /** @param recordsOfTick each of 128 bytes */
    static BareSubject start(int recordsOfTick) throws IOException {
        return new BareSubject(Publisher.start(BareServer.class, String.valueOf(recordsOfTick)));
    }

    @Override
    public String name() {
        return "bare sockets";
    }

    @Override
    public double easyRate() {
        return 2_000_000;
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
    public void close() throws IOException {
        server.close();
    }
}
