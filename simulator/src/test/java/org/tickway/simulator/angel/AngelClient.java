package org.tickway.simulator.angel;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A WebSocket of the JDK that keeps what it hears. */
final class AngelClient implements WebSocket.Listener {

    static final Map<String, String> GOOD = Map.of(
            "Authorization", "simulated.jwt.0",
            "x-api-key", "simulated-key",
            "x-client-code", "A12345",
            "x-feed-token", "simulated-feed-0");

    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<byte[]> packets = new CopyOnWriteArrayList<>();
    volatile int closeCode;
    volatile boolean ended;
    volatile boolean ponged;

    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private @Nullable WebSocket socket;

    static AngelClient open(URI uri, Map<String, String> headers) {
        AngelClient client = new AngelClient();
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        headers.forEach(builder::header);
        client.socket = builder.buildAsync(uri, client).join();
        return client;
    }

    static AngelClient market(AngelSimulator simulator) {
        return open(simulator.webSocketUri().resolve("/smart-stream"), GOOD);
    }

    /** The answer to an attempt that must not succeed: status, and what the broker says. */
    static String refusal(URI uri, Map<String, String> headers) {
        try {
            open(uri, headers);
            return "let in";
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode() + " "
                        + refused.getResponse()
                                .headers()
                                .firstValue("x-error-message")
                                .orElse("");
            }
            throw e;
        }
    }

    void send(String message) {
        if (socket != null) {
            socket.sendText(message, true).join();
        }
    }

    void ping() {
        if (socket != null) {
            socket.sendPing(ByteBuffer.wrap(new byte[] {1})).join();
        }
    }

    /** Asks for these tokens of NSE's cash market. */
    void subscribe(AngelMode mode, String... tokens) {
        request(1, mode.code(), 1, "\"" + String.join("\",\"", tokens) + "\"");
    }

    void request(int action, int mode, int exchangeType, String tokens) {
        send("{\"correlationID\":\"abcde12345\",\"action\":" + action + ",\"params\":{\"mode\":" + mode
                + ",\"tokenList\":[{\"exchangeType\":" + exchangeType + ",\"tokens\":[" + tokens + "]}]}}");
    }

    /** Until so many packets have come, and no more than these after everything that was said is answered. */
    void awaitPackets(int count) {
        long pongs = pongs();
        send("ping");
        await().until(() -> packets.size() >= count && pongs() > pongs);
    }

    private long pongs() {
        return texts.stream().filter("pong"::equals).count();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        text.append(data);
        if (last) {
            texts.add(text.toString());
            text.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        while (data.hasRemaining()) {
            bytes.write(data.get());
        }
        if (last) {
            packets.add(bytes.toByteArray());
            bytes.reset();
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        ponged = true;
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        ended = true;
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        ended = true;
    }
}
