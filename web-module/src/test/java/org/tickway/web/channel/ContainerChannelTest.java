package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tickway.session.FrameCompletion;

class ContainerChannelTest {

    private final List<String> calls = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private @Nullable SendHandler handler;
    private @Nullable RuntimeException failure;

    private final FrameCompletion completion = new FrameCompletion() {
        @Override
        public void sent() {
            outcomes.add("sent");
        }

        @Override
        public void failed(Throwable cause) {
            outcomes.add("failed: " + cause.getMessage());
        }
    };
    private final ContainerChannel channel = new ContainerChannel(
            session(), new RecordedConnection(), new InboundGuard(0), ContainerTuning.NONE, Runnable::run);

    @Test
    void shouldSendThePartOfTheBytesThatIsTheFrame() {
        byte[] bytes = "xx\u20acyy".getBytes(StandardCharsets.UTF_8);

        channel.sendText(bytes, 2, 3, completion);

        assertEquals(List.of("text \u20ac"), calls);
        assertEquals(List.of(), outcomes);
    }

    @Test
    void shouldTellOnceThatAFrameIsOut() {
        channel.sendText(new byte[] {'a'}, 0, 1, completion);

        land(new SendResult());
        land(new SendResult());

        assertEquals(List.of("sent"), outcomes);
    }

    @Test
    void shouldTellWhyAFrameIsNotOut() {
        channel.sendBinary(ByteBuffer.wrap(new byte[3]), completion);

        land(new SendResult(new IllegalStateException("reset")));

        assertEquals(List.of("binary 3"), calls);
        assertEquals(List.of("failed: reset"), outcomes);
    }

    @Test
    void shouldNotThrowWhereTheContainerDoes() {
        failure = new IllegalStateException("closed");

        channel.sendText(new byte[] {'a'}, 0, 1, completion);

        assertEquals(List.of("failed: closed"), outcomes);
    }

    @Test
    void shouldCloseWithTheGatewaysOwnCodes() {
        channel.close(4408, "client too slow");

        assertEquals(List.of("close 4408 client too slow"), calls);
    }

    @Test
    void shouldKeepAReasonWithinAControlFrame() {
        channel.close(1001, "r".repeat(200));

        assertEquals("close 1001 " + "r".repeat(120), calls.get(0));
    }

    @Test
    void shouldCutTheConnectionWhereClosingFails() {
        failure = new IllegalStateException("closed");

        channel.close(4408, "client too slow");

        assertTrue(calls.contains("cut"), calls::toString);
    }

    private void land(SendResult result) {
        SendHandler told = handler;
        if (told != null) {
            told.onResult(result);
        }
    }

    private Session session() {
        return (Session) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Session.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "getAsyncRemote" -> {
                            return remote();
                        }
                        case "isOpen" -> {
                            return true;
                        }
                        case "close" -> {
                            throwIfFailing();
                            CloseReason reason = (CloseReason) arguments[0];
                            calls.add("close " + reason.getCloseCode().getCode() + " " + reason.getReasonPhrase());
                            return null;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }

    private RemoteEndpoint.Async remote() {
        return (RemoteEndpoint.Async) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {RemoteEndpoint.Async.class},
                (proxy, method, arguments) -> {
                    throwIfFailing();
                    switch (method.getName()) {
                        case "sendText" -> calls.add("text " + arguments[0]);
                        case "sendBinary" -> calls.add("binary " + ((ByteBuffer) arguments[0]).remaining());
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                    handler = (SendHandler) arguments[1];
                    return null;
                });
    }

    private void throwIfFailing() {
        if (failure != null) {
            throw failure;
        }
    }

    private final class RecordedConnection implements Connection {

        @Override
        public boolean isObservable() {
            return true;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void onClosed(Runnable action) {
            calls.add("onClosed");
        }

        @Override
        public void setSendBuffer(int bytes) {
            calls.add("setSendBuffer " + bytes);
        }

        @Override
        public void limitUnsent(int bytes) {
            calls.add("limitUnsent " + bytes);
        }

        @Override
        public void cut() {
            calls.add("cut");
        }
    }
}
