package org.tickway.system;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A client of the JSON subprotocol that keeps what it received, or gives it to a consumer. The socket's thread adds, any
 * thread reads.
 */
final class StreamClient implements WebSocket.Listener, AutoCloseable {
    private final List<JsonObject> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder partial = new StringBuilder();
    private final Consumer<JsonObject> consumer;
    private volatile int closeCode;
    private volatile String closeReason = "";
    private @Nullable WebSocket socket;

    private StreamClient(@Nullable Consumer<JsonObject> consumer) {
        this.consumer = consumer == null ? messages::add : consumer;
    }

    /** Connects with the API key and keeps every message. */
    static StreamClient open(URI stream, String apiKey) {
        return connect(stream, apiKey, new StreamClient(null));
    }

    /** Connects with the API key; the consumer gets the messages and nothing is kept. */
    static StreamClient open(URI stream, String apiKey, Consumer<JsonObject> consumer) {
        return connect(stream, apiKey, new StreamClient(consumer));
    }

    /** Connects with a JWT; the consumer gets the messages and nothing is kept. */
    static StreamClient openWithToken(URI stream, String token, Consumer<JsonObject> consumer) {
        return connect(stream, "Authorization", "Bearer " + token, new StreamClient(consumer));
    }

    /** Connects without a credential and without a subprotocol, and keeps every message. */
    static StreamClient openWithoutCredential(URI stream) {
        StreamClient client = new StreamClient(null);
        client.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(stream, client)
                .join();
        return client;
    }

    private static StreamClient connect(URI stream, String apiKey, StreamClient client) {
        return connect(stream, "X-API-Key", apiKey, client);
    }

    /** Connects by way of {@code http} with the API key; the consumer gets the messages and nothing is kept. */
    static StreamClient openBy(HttpClient http, URI stream, String apiKey, Consumer<JsonObject> consumer) {
        return connect(http, stream, "X-API-Key", apiKey, new StreamClient(consumer));
    }

    private static StreamClient connect(URI stream, String header, String value, StreamClient client) {
        return connect(HttpClient.newHttpClient(), stream, header, value, client);
    }

    private static StreamClient connect(HttpClient http, URI stream, String header, String value, StreamClient client) {
        client.socket = http.newWebSocketBuilder()
                .header(header, value)
                .subprotocols("tickway.v1.json")
                .buildAsync(stream, client)
                .join();
        return client;
    }

    void send(String text) {
        if (socket != null) {
            socket.sendText(text, true).join();
        }
    }

    List<JsonObject> messages() {
        return messages;
    }

    /** The index after the newest message: what comes later is found with {@link #sawAfter}. */
    int mark() {
        return messages.size();
    }

    boolean sawAfter(int mark, Predicate<JsonObject> wanted) {
        return firstAfter(mark, wanted) >= 0;
    }

    /** Index of the first such message from {@code mark} on, or -1. */
    int firstAfter(int mark, Predicate<JsonObject> wanted) {
        for (int i = mark; i < messages.size(); i++) {
            if (wanted.test(messages.get(i))) {
                return i;
            }
        }
        return -1;
    }

    int closeCode() {
        return closeCode;
    }

    /** Why it was closed, in the other side's words. */
    String closeReason() {
        return closeReason;
    }

    static String text(JsonObject message, String field) {
        return message.has(field) ? message.get(field).getAsString() : "";
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            JsonElement frame = JsonParser.parseString(partial.toString());
            partial.setLength(0);
            if (frame.isJsonArray()) {
                frame.getAsJsonArray().forEach(message -> consumer.accept(message.getAsJsonObject()));
            } else {
                consumer.accept(frame.getAsJsonObject());
            }
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeReason = reason;
        closeCode = statusCode;
        return null;
    }

    /** Drops the connection as a client does that loses its network. */
    void drop() {
        if (socket != null) {
            socket.abort();
        }
    }

    /** Says that it goes, and waits for the server's answer. */
    void leave() {
        if (socket != null) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
            Awaitility.await().until(() -> closeCode > 0);
        }
    }

    @Override
    public void close() {
        drop();
    }
}
