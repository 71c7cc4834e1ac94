package org.tickway.simulator.binance;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client on the JDK's own WebSocket, which answers pings by itself. Messages are queued by the HTTP client's thread and
 * taken by the test's.
 */
final class StreamClient implements AutoCloseable {
    private static final long PATIENCE_S = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> pings = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final WebSocket socket;

    private StreamClient(URI uri, boolean reading) {
        socket = HTTP.newWebSocketBuilder()
                .buildAsync(uri, new Listener(reading))
                .join();
    }

    /** Connects and reads whatever comes. */
    static StreamClient connect(BinanceSimulator simulator, String address) {
        return new StreamClient(simulator.webSocketUri().resolve(address), true);
    }

    /** Connects and takes nothing until {@link #read(long)}. */
    static StreamClient connectWithoutReading(BinanceSimulator simulator, String address) {
        return new StreamClient(simulator.webSocketUri().resolve(address), false);
    }

    static HttpResponse<String> get(BinanceSimulator simulator, String address) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(simulator.restUri().resolve(address)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static HttpResponse<String> post(BinanceSimulator simulator, String address, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(simulator.restUri().resolve(address))
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void read(long count) {
        socket.request(count);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Sends a control message and takes the next message, which must be its reply. */
    String ask(String request) throws Exception {
        send(request);
        return take();
    }

    String take() throws Exception {
        String message = messages.poll(PATIENCE_S, TimeUnit.SECONDS);
        if (message == null) {
            throw new TimeoutException("no message within " + PATIENCE_S + " s");
        }
        return message;
    }

    List<String> take(int count) throws Exception {
        List<String> taken = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            taken.add(take());
        }
        return taken;
    }

    /** What has arrived and not been taken. */
    int waiting() {
        return messages.size();
    }

    @Nullable
    String takePing() throws InterruptedException {
        return pings.poll(PATIENCE_S, TimeUnit.SECONDS);
    }

    boolean ended() {
        return end.isDone();
    }

    /** Waits for the end: the close code, or 1006 if the connection broke without one. */
    int awaitEnd() throws Exception {
        return end.get(PATIENCE_S, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final boolean reading;
        private final StringBuilder partial = new StringBuilder();

        private Listener(boolean reading) {
            this.reading = reading;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            if (reading) {
                webSocket.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                messages.add(partial.toString());
                partial.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            pings.add(java.nio.charset.StandardCharsets.UTF_8.decode(message).toString());
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            end.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            end.complete(1006);
        }
    }
}
