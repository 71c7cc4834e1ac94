package org.tickway.system;

import java.io.IOException;
import java.net.URI;

/** A client that opens a stream, asks for more and more, and does not read until it is told to. */
final class StalledClient implements AutoCloseable {
    private final BareClient client;
    private int asked;

    StalledClient(URI stream, String apiKey) throws IOException {
        this(new BareClient(stream, "X-API-Key: " + apiKey));
    }

    StalledClient(BareClient client) {
        this.client = client;
    }

    /** Asks for the whole book once more: the answer is a snapshot. */
    void askForSnapshot() throws IOException {
        int depth = asked++ % 2 == 0 ? 4_000 : 0;
        client.sendText("{\"op\":\"subscribe\",\"id\":" + asked + ",\"topics\":[\"depth." + Gateway.BTCUSDT
                + "\"],\"depth\":" + depth + "}");
    }

    /** Reads everything that is left and returns the close code at its end. */
    int readCloseCode() throws IOException {
        return client.readCloseCode();
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
