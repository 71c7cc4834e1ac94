package org.tickway.feed.master;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker's web server on loopback, which gives one file and does what a test wants it to. */
final class MasterServer implements AutoCloseable {

    private final HttpServer server;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Answer answer = exchange -> exchange.sendResponseHeaders(404, -1);

    /** What is done with a request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    MasterServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.incrementAndGet();
                answer.to(exchange);
            }
        });
        server.start();
    }

    void answer(Answer next) {
        answer = next;
    }

    void give(byte[] file) {
        answer(exchange -> {
            exchange.sendResponseHeaders(200, file.length);
            exchange.getResponseBody().write(file);
        });
    }

    void give(String file) {
        give(MasterFilesTest.bytes(file));
    }

    void refuse(int status) {
        answer(exchange -> exchange.sendResponseHeaders(status, -1));
    }

    int requests() {
        return requests.get();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
