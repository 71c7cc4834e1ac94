package org.tickway.system;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that measures how long each message took from the gateway's socket to its own. */
final class TimedClient implements WebSocket.Listener, AutoCloseable {
    private final StringBuilder text = new StringBuilder();
    private double[] latenciesMs = new double[1 << 16];
    private int count;
    private volatile boolean closed;
    private volatile @Nullable WebSocket socket;

    private TimedClient() {}

    static TimedClient open(URI stream, String apiKey) throws Exception {
        TimedClient client = new TimedClient();
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("X-API-Key", apiKey)
                .buildAsync(stream, client)
                .get(20, TimeUnit.SECONDS);
        return client;
    }

    synchronized int received() {
        return count;
    }

    boolean isClosed() {
        return closed;
    }

    /** The 99th percentile since the last call. */
    synchronized double takeP99Ms() {
        double[] sorted = Arrays.copyOf(latenciesMs, count);
        Arrays.sort(sorted);
        count = 0;
        return sorted.length == 0 ? Double.MAX_VALUE : sorted[(int) (sorted.length * 0.99)];
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            Instant now = Instant.now();
            double nowMs = now.getEpochSecond() * 1e3 + now.getNano() / 1e6;
            JsonElement parsed = JsonParser.parseString(text.toString());
            text.setLength(0);
            if (parsed.isJsonArray()) {
                parsed.getAsJsonArray().forEach(message -> note(message.getAsJsonObject(), nowMs));
            } else {
                note(parsed.getAsJsonObject(), nowMs);
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed = true;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed = true;
    }

    @Override
    public void close() {
        WebSocket open = socket;
        if (open != null) {
            open.abort();
        }
    }

    private synchronized void note(JsonObject message, double nowMs) {
        if (StreamClient.text(message, "type").equals("snapshot") || !message.has("rx")) {
            return; // a snapshot tells of a value that may be old
        }
        if (count == latenciesMs.length) {
            latenciesMs = Arrays.copyOf(latenciesMs, 2 * count);
        }
        latenciesMs[count++] = nowMs - message.get("rx").getAsDouble();
    }
}
