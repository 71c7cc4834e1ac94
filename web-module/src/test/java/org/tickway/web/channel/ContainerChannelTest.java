package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.websocket.CloseReason;
import jakarta.websocket.Extension;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.session.FrameChannel;
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
    private final List<Extension> extensions = new ArrayList<>();
    private boolean direct;
    private RawOutput.@Nullable Listener written;
    private ContainerChannel channel = open();

    private ContainerChannel open() {
        return new ContainerChannel(
                session(), new RecordedConnection(), new InboundGuard(0), ContainerTuning.NONE, Runnable::run);
    }

    /** A connection that can be written to, on which the first frame is out. */
    private void openDirect() {
        direct = true;
        channel = open();
        channel.sendText(new byte[] {'a'}, 0, 1, completion);
        land(new SendResult());
        calls.clear();
        outcomes.clear();
    }

    private void tell(@Nullable Throwable failed) {
        RawOutput.Listener told = written;
        if (told != null) {
            told.written(failed);
        }
    }

    private static ByteBuffer payload(int length) {
        return ByteBuffer.allocate(FrameChannel.HEAD_ROOM + length).position(FrameChannel.HEAD_ROOM);
    }

    @Test
    void shouldLetGoOfTheHandshakeWhenTheSessionHasSettled() {
        channel.settle();

        assertEquals(List.of("releaseHandshake"), calls);
    }

    @Test
    void shouldSendTheFirstFrameThroughTheContainer() {
        direct = true;
        channel = open();

        channel.sendBinary(payload(3), completion);

        assertEquals(List.of("binary 3"), calls);
    }

    @Test
    void shouldSendFurtherFramesStraightToTheConnection() {
        openDirect();

        channel.sendBinary(payload(3), completion);
        tell(null);
        byte[] text = "0123456789\u20ac".getBytes(StandardCharsets.UTF_8);
        channel.sendText(text, FrameChannel.HEAD_ROOM, 3, completion);

        assertEquals(List.of("bytes 8203000000", "bytes 8103e282ac"), calls);
        assertEquals(List.of("sent"), outcomes);
    }

    @ParameterizedTest
    @CsvSource({"125,827d", "126,827e007e", "65535,827effff", "65536,827f0000000000010000"})
    void shouldPutTheHeadOfItsLengthBeforeAFrame(int length, String head) {
        openDirect();

        channel.sendBinary(payload(length), completion);

        assertEquals("bytes " + head + "00".repeat(length), calls.get(0));
    }

    @Test
    void shouldTellWhyAFrameIsNotOutOfTheConnection() {
        openDirect();

        channel.sendBinary(payload(3), completion);
        tell(new IllegalStateException("reset"));

        assertEquals(List.of("failed: reset"), outcomes);
    }

    @Test
    void shouldSendNothingBehindACloseFrame() {
        openDirect();

        channel.close(4408, "client too slow");
        channel.sendBinary(payload(3), completion);

        assertEquals(List.of("close 4408 client too slow"), calls);
        assertEquals(List.of("failed: the connection is being closed"), outcomes);
    }

    @Test
    void shouldLeaveFramesToTheContainerThatExtensionsChange() {
        extensions.add(new Extension() {
            @Override
            public String getName() {
                return "permessage-deflate";
            }

            @Override
            public List<Parameter> getParameters() {
                return List.of();
            }
        });
        openDirect();

        channel.sendBinary(payload(3), completion);

        assertEquals(List.of("binary 3"), calls);
        assertFalse(channel.isDirect());
    }

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
                        case "getNegotiatedExtensions" -> {
                            return extensions;
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
        public @Nullable RawOutput output(RawOutput.Listener listener) {
            written = listener;
            return direct ? bytes -> calls.add("bytes " + HexFormat.of().formatHex(copy(bytes))) : null;
        }

        private static byte[] copy(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }

        @Override
        public void upgraded() {
            calls.add("upgraded");
        }

        @Override
        public void releaseHandshake() {
            calls.add("releaseHandshake");
        }

        @Override
        public void releaseInput() {
            calls.add("releaseInput");
        }

        @Override
        public void handshakeEnded() {
            calls.add("handshakeEnded");
        }

        @Override
        public void cut() {
            calls.add("cut");
        }
    }
}
