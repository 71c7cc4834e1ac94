package org.tickway.simulator.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExchangeServerTest {

    private final List<Wire> wires = new CopyOnWriteArrayList<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ExchangeServer server;

    @BeforeEach
    void start() throws IOException {
        server = ExchangeServer.start("echo", 0, new Echo());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void shouldAnswerRequests() throws Exception {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.httpUri().resolve("/told?x=1"))
                                .POST(HttpRequest.BodyPublishers.ofString("body"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertEquals("POST /told 1 body", answer.body());
    }

    @Test
    void shouldRefuseAWebSocketWithTheExchangesAnswer() {
        CompletionException refused = assertThrows(
                CompletionException.class,
                () -> HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(server.webSocketUri().resolve("/forbidden"), new Keeper())
                        .join());

        assertTrue(refused.getCause() instanceof java.net.http.WebSocketHandshakeException);
    }

    @ParameterizedTest
    @EnumSource(Packeting.class)
    void shouldDeliverTheSameMessagesHoweverTheyArePacked(Packeting packeting) {
        Keeper keeper = new Keeper();
        open(keeper);
        server.run(() -> {
            Wire wire = wires.get(0);
            wire.setPacketing(packeting);
            IntStream.range(0, 700).forEach(number -> wire.text("message " + number + " " + "x".repeat(number)));
            wire.flushGlued();
        });

        await().until(() -> keeper.texts.size() == 700);
        assertEquals("message 0 ", keeper.texts.get(0));
        assertEquals("message 699 " + "x".repeat(699), keeper.texts.get(699));
    }

    @Test
    void shouldHearWhatAClientSays() {
        open(new Keeper()).sendText("hello", true).join();

        await().until(() -> heard.contains("hello"));
    }

    @Test
    void shouldCloseWithACode() {
        Keeper keeper = new Keeper();
        open(keeper);

        server.run(() -> wires.get(0).close(4001, "enough"));

        await().until(() -> keeper.code == 4001);
        await().until(() -> heard.contains("closed"));
    }

    @Test
    void shouldResetInMidFrame() {
        Keeper keeper = new Keeper();
        open(keeper);

        server.run(() -> wires.get(0).resetInMidFrame());

        await().until(() -> keeper.failed);
    }

    private WebSocket open(Keeper keeper) {
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(server.webSocketUri().resolve("/stream"), keeper)
                .join();
        await().until(() -> wires.size() == 1);
        return socket;
    }

    private final class Echo implements Exchange {

        @Override
        public HttpAnswer answer(HttpCall call) {
            return HttpAnswer.json(call.method() + " " + call.path() + " " + call.parameter("x") + " " + call.body());
        }

        @Override
        public @Nullable HttpAnswer refusal(HttpCall call) {
            return call.path().equals("/forbidden")
                    ? new HttpAnswer(401, "text/plain", "no", Map.of("x-error-message", "no"))
                    : null;
        }

        @Override
        public Participant opened(HttpCall call, Wire wire) {
            wires.add(wire);
            return new Participant() {
                @Override
                public void text(String message) {
                    heard.add(message);
                }

                @Override
                public void closed() {
                    heard.add("closed");
                }
            };
        }
    }

    private static final class Keeper implements WebSocket.Listener {

        final List<String> texts = new CopyOnWriteArrayList<>();
        private final List<String> parts = new ArrayList<>();
        volatile int code;
        volatile boolean failed;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            parts.add(data.toString());
            if (last) {
                texts.add(String.join("", parts));
                parts.clear();
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            code = statusCode;
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            failed = true;
        }
    }
}
