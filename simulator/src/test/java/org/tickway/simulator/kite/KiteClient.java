package org.tickway.simulator.kite;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client on the JDK's own WebSocket that keeps what it gets. */
final class KiteClient implements WebSocket.Listener, AutoCloseable {

    private final List<byte[]> frames = new CopyOnWriteArrayList<>();
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private final StringBuilder textPart = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;
    private volatile boolean failed;

    KiteClient(KiteSimulator simulator, String query) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(simulator.webSocketUri() + "/" + query), this)
                .join();
    }

    /** With the credentials that a simulator has if nobody says otherwise. */
    KiteClient(KiteSimulator simulator) {
        this(simulator, "?api_key=simulated-key&access_token=simulated-token");
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    /** Frames with packets, the oldest first. */
    List<byte[]> frames() {
        return frames.stream().filter(frame -> frame.length > 1).toList();
    }

    long heartbeats() {
        return frames.stream().filter(frame -> frame.length == 1).count();
    }

    List<String> texts() {
        return List.copyOf(texts);
    }

    int closeCode() {
        return closeCode;
    }

    /** Whether the connection has ended, by a close frame or without one. */
    boolean ended() {
        return failed || closeCode != 0;
    }

    byte[] awaitFrame(int number) {
        await().until(() -> frames().size() >= number);
        return frames().get(number - 1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            frames.add(part.toByteArray());
            part.reset();
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        textPart.append(data);
        if (last) {
            texts.add(textPart.toString());
            textPart.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        failed = true;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
