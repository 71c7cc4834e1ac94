package org.tickway.system;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A bare socket that opens a stream and then sends what no client library would. It reads nothing before {@link
 * #readCloseCode}. All masks are four zeros.
 */
final class BareClient implements AutoCloseable {
    static final int FIN = 0x80;
    static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final int RECEIVE_BUFFER_BYTES = 4096;
    private static final int TIMEOUT_MS = 60_000;
    private static final int MASKED = 0x80;

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private int pongs;

    /** Opens the stream; {@code credential} is a header line. */
    BareClient(URI stream, String credential) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        socket.connect(new InetSocketAddress(stream.getHost(), stream.getPort()));
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
        String key = Base64.getEncoder().encodeToString(new byte[16]);
        String request = "GET " + stream.getRawPath() + " HTTP/1.1\r\nHost: " + stream.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
                + key
                + "\r\n" + credential + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String status = readLine();
        if (!status.contains(" 101 ")) {
            throw new IOException("the stream answered " + status);
        }
        while (!readLine().isEmpty()) {
            // the headers do not matter
        }
    }

    void sendText(String text) throws IOException {
        send(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a frame with this first byte: opcode and, if it is the last of its message, {@link #FIN}. */
    void send(int firstByte, byte[] payload) throws IOException {
        out.write(frame(firstByte, payload));
    }

    /** Announces a frame of so many bytes and sends none of them. */
    void announce(int firstByte, long bytes) throws IOException {
        ByteBuffer header = ByteBuffer.allocate(14);
        header.put((byte) firstByte).put((byte) (MASKED | 127)).putLong(bytes).putInt(0);
        sendRaw(header.array());
    }

    void sendRaw(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    static byte[] frame(int firstByte, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.put((byte) firstByte);
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** Reads everything that is left and returns the close code at its end. */
    int readCloseCode() throws IOException {
        while (true) {
            int first = in.read();
            if (first < 0) {
                throw new EOFException("the connection ended without a close frame");
            }
            int length = in.readUnsignedByte();
            long payload = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
            int opcode = first & 0xF;
            if (opcode == CLOSE) {
                return in.readUnsignedShort();
            }
            pongs += opcode == PONG ? 1 : 0;
            in.skipNBytes(payload);
        }
    }

    /** Pongs among what was read. */
    int pongs() {
        return pongs;
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
}
