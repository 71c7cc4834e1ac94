package org.tickway.web.channel;

import jakarta.websocket.Session;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends the close frame of a session of Tyrus behind what still waits.
 *
 * <p>{@code Session.close} ends the response at once, and a close frame that is not out by then is lost: a slow client never
 * learns why it was closed. Here the frame is written and the session marked as closing, so that Tyrus takes the client's
 * answer for the end of the closing handshake (RFC 6455, 7.1.2). If no answer comes, the watchdog cuts the connection.
 */
final class TyrusClose {

    private static final int CLOSE_FRAME = 0x88;

    private final Field webSocket;
    private final Field state;
    private final Method sendRawFrame;
    private final Object closing;

    /** @throws ReflectiveOperationException where this is not the Tyrus that is known here */
    TyrusClose(ClassLoader containerClasses) throws ReflectiveOperationException {
        Class<?> socket = Class.forName("org.glassfish.tyrus.core.TyrusWebSocket", false, containerClasses);
        Class<?> remote = Class.forName("org.glassfish.tyrus.core.TyrusRemoteEndpoint", false, containerClasses);
        Class<?> states = Class.forName("org.glassfish.tyrus.core.TyrusWebSocket$State", true, containerClasses);
        webSocket = remote.getDeclaredField("webSocket");
        webSocket.setAccessible(true);
        state = socket.getDeclaredField("state");
        state.setAccessible(true);
        sendRawFrame = socket.getMethod("sendRawFrame", ByteBuffer.class);
        Field constant = states.getDeclaredField("CLOSING");
        constant.setAccessible(true);
        closing = constant.get(null);
    }

    /**
     * @param reason at most 123 bytes of UTF-8
     */
    @SuppressWarnings("unchecked") // the field holds nothing but states
    void send(Session session, int code, String reason) throws ReflectiveOperationException {
        Object socket = webSocket.get(session.getAsyncRemote());
        sendRawFrame.invoke(socket, frame(code, reason));
        ((AtomicReference<Object>) state.get(socket)).set(closing);
    }

    static ByteBuffer frame(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        ByteBuffer frame = ByteBuffer.allocate(4 + text.length);
        frame.put((byte) CLOSE_FRAME).put((byte) (2 + text.length));
        frame.putShort((short) code).put(text);
        return frame.flip();
    }
}
