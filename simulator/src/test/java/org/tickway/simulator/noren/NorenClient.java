package org.tickway.simulator.noren;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client that keeps what it hears. */
final class NorenClient implements WebSocket.Listener {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile int closeCode;

    NorenClient(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    /** Apostrophes stand for quotation marks. */
    NorenClient say(String message) {
        socket.sendText(message.replace('\'', '"'), true).join();
        return this;
    }

    /** Everything so far, once there are so many messages; with apostrophes for quotation marks. */
    List<String> hear(int messages) {
        await().until(() -> heard.size() >= messages);
        return List.copyOf(heard);
    }

    int awaitClose() {
        await().until(() -> closeCode != 0);
        return closeCode;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString().replace('"', '\''));
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int statusCode, String reason) {
        closeCode = statusCode;
        return null;
    }
}
