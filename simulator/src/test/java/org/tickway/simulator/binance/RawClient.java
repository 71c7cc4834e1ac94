package org.tickway.simulator.binance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A WebSocket client on a bare socket, for what the JDK's client would do by itself or hide. One thread. */
final class RawClient implements AutoCloseable {
    static final int TEXT = 0x1;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xa;

    /** One frame of the server, unmasked. */
    record Frame(int opcode, String payload) {
        /** The code of a close frame. */
        int closeCode() {
            return payload.charAt(0) << 8 | payload.charAt(1);
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;
    private final int status;

    /** Connects and sends the handshake; {@link #status()} tells its outcome. */
    RawClient(BinanceSimulator simulator, String address) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        out.write(("GET " + address + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        status = Integer.parseInt(head.substring(9, 12));
    }

    /** The HTTP status of the handshake's answer; 101 is success. */
    int status() {
        return status;
    }

    /** Reads one whole frame; its bytes are told as ISO 8859-1 characters. */
    Frame read() throws IOException {
        int opcode = in.readUnsignedByte() & 0x0f;
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        }
        byte[] payload = new byte[length];
        in.readFully(payload);
        return new Frame(opcode, new String(payload, StandardCharsets.ISO_8859_1));
    }

    /** Reads frames until one of that kind. */
    Frame readUntil(int opcode) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.opcode() == opcode) {
                return frame;
            }
        }
    }

    /** Reads bytes until the connection ends; false if it ended with a reset. */
    boolean drainsToARegularEnd(StringBuilder received) {
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                received.append((char) b);
            }
            return true;
        } catch (IOException e) {
            received.append('|').append(e.getMessage());
            return false;
        }
    }

    /** Whether nothing at all arrives within that time, although the connection is open. */
    boolean staysSilent(int withinMs) throws IOException {
        socket.setSoTimeout(withinMs);
        try {
            in.readByte();
            return false;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        }
    }

    /** Sends one frame of at most 125 bytes, masked with zeros. */
    void send(int opcode, String payload) throws IOException {
        byte[] bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
        byte[] frame = new byte[6 + bytes.length];
        frame[0] = (byte) (0x80 | opcode);
        frame[1] = (byte) (0x80 | bytes.length);
        System.arraycopy(bytes, 0, frame, 6, bytes.length);
        out.write(frame);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
