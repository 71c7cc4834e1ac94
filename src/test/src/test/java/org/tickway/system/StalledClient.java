package org.tickway.system;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A bare socket that opens a stream, asks for more and more, and does not read until it is told to. */
final class StalledClient implements AutoCloseable {
    private static final int RECEIVE_BUFFER_BYTES = 4096;
    private static final int CLOSE_OPCODE = 8;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private int asked;

    StalledClient(URI stream, String apiKey) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        in = new DataInputStream(socket.getInputStream());
        String key = Base64.getEncoder().encodeToString(new byte[16]);
        String request = "GET " + stream.getRawPath() + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + key
                + "\r\nX-API-Key: " + apiKey + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = readLine();
        if (!status.contains(" 101 ")) {
            throw new IOException("the stream answered " + status);
        }
    }

    /** Asks for the whole book once more: the answer is a snapshot. */
    void askForSnapshot() throws IOException {
        int depth = asked++ % 2 == 0 ? 4_000 : 0;
        send("{\"op\":\"subscribe\",\"id\":" + asked + ",\"topics\":[\"depth." + Gateway.BTCUSDT + "\"],\"depth\":"
                + depth + "}");
    }

    /** Reads everything that is left and returns the close code at its end. */
    int readCloseCode() throws IOException {
        String line = readLine();
        while (!line.isEmpty()) {
            line = readLine();
        }
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("the connection ended without a close frame");
            }
            int length = in.readUnsignedByte();
            long payload = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            if ((first & 0xF) == CLOSE_OPCODE) {
                return in.readUnsignedShort();
            }
            in.skipNBytes(payload);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private void send(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        OutputStream out = socket.getOutputStream();
        byte[] frame = new byte[8 + utf8.length];
        frame[0] = (byte) 0x81;
        frame[1] = (byte) (0x80 | 126);
        frame[2] = (byte) (utf8.length >> 8);
        frame[3] = (byte) utf8.length;
        System.arraycopy(utf8, 0, frame, 8, utf8.length); // the mask is four zeros
        out.write(frame);
    }
}
