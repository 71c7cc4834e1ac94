package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Clients of a WebSocket server on one thread, which reads them as fast as the system gives. They are no browsers: they look at
 * frames, numbers and times only, so that the server is measured and not they. One thread.
 */
final class Crowd implements AutoCloseable {

    /** Without a payload, its mask all zeros. */
    private static final byte[] PONG = {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0};

    private static final int BUFFER = 1_024 * 1_024;
    private static final long SELECT_MS = 100;
    private static final String END_OF_ANSWER = "\r\n\r\n";

    private final Selector selector;
    private final Tally tally;
    private final List<Client> clients = new ArrayList<>();

    private final Queue<Opening> opening = new ArrayDeque<>();
    private final int bufferBytes;
    private int atOnce = 1;

    private record Client(SocketChannel channel, ByteBuffer buffer, Stream stream) {}

    /** Has asked to be let in. */
    private record Opening(SocketChannel channel, List<byte[]> first, boolean text, Stream stream) {}

    Crowd(Tally tally) throws IOException {
        this(tally, BUFFER);
    }

    /** @param bufferBytes room for each client's longest frame */
    Crowd(Tally tally, int bufferBytes) throws IOException {
        this.tally = tally;
        this.bufferBytes = bufferBytes;
        this.selector = Selector.open();
    }

    /** How many clients may wait to be let in at the same time; one unless said. */
    void openAtOnce(int clients) {
        atOnce = clients;
    }

    /** Waits until all clients have been let in. */
    void awaitOpen() throws IOException {
        finishOpening(0);
    }

    /**
     * Opens one more client. Where several may wait at once, this one is open after {@link #awaitOpen}.
     *
     * @param headers of the request, beside those that each has, each ending with CR LF
     * @param first messages that it sends as soon as it is open
     */
    void open(URI uri, String headers, List<byte[]> first, boolean text, Supplier<WebSocketFrames.Payload> payload)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String request = "GET " + uri.getRawPath() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n" + headers + "\r\n";
        write(channel, request.getBytes(StandardCharsets.US_ASCII));
        opening.add(new Opening(channel, first, text, new WebSocketFrames(payload.get(), tally)));
        finishOpening(atOnce - 1);
    }

    private void finishOpening(int left) throws IOException {
        while (opening.size() > left) {
            finish(opening.remove());
        }
    }

    private void finish(Opening opened) throws IOException {
        SocketChannel channel = opened.channel();
        ByteBuffer buffer = ByteBuffer.allocateDirect(bufferBytes).order(ByteOrder.LITTLE_ENDIAN);
        readAnswer(channel, buffer);
        for (byte[] message : opened.first()) {
            write(channel, masked(message, opened.text()));
        }
        channel.configureBlocking(false);
        Client client = new Client(channel, buffer, opened.stream());
        channel.register(selector, SelectionKey.OP_READ, client);
        clients.add(client);
    }

    private static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Leaves what follows the answer in the buffer, as {@link #take} does. */
    private static void readAnswer(SocketChannel channel, ByteBuffer buffer) throws IOException {
        String answer = "";
        int end = -1;
        while (end < 0) {
            if (!buffer.hasRemaining() || channel.read(buffer) < 0) {
                throw new IOException("the server has ended the connection: " + answer);
            }
            byte[] bytes = new byte[buffer.position()];
            buffer.duplicate().flip().get(bytes);
            answer = new String(bytes, StandardCharsets.ISO_8859_1);
            end = answer.indexOf(END_OF_ANSWER);
        }
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException("no WebSocket: " + answer);
        }
        buffer.flip().position(end + END_OF_ANSWER.length());
        buffer.compact();
    }

    private static byte[] masked(byte[] message, boolean text) {
        if (message.length > 65_535) {
            throw new IllegalArgumentException("message of " + message.length + " bytes is longer than 65,535");
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        ByteBuffer frame = ByteBuffer.allocate(message.length + 8);
        frame.put((byte) (text ? 0x81 : 0x82));
        if (message.length < 126) {
            frame.put((byte) (0x80 | message.length));
        } else {
            frame.put((byte) (0x80 | 126)).putShort((short) message.length);
        }
        frame.put(mask);
        for (int index = 0; index < message.length; index++) {
            frame.put((byte) (message[index] ^ mask[index & 3]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** Reads for so long. */
    void read(long durationNs) throws IOException {
        long endNs = System.nanoTime() + durationNs;
        while (System.nanoTime() < endNs) {
            selector.select(this::take, SELECT_MS);
        }
    }

    /** Has every client of a WebSocket say that it is there, which servers ask of those who say nothing (RFC 6455, 5.5.3). */
    void beAlive() throws IOException {
        for (Client client : clients) {
            client.channel().write(ByteBuffer.wrap(PONG));
        }
    }

    /** Stops reading these many clients, the first ones, for good: they stall. */
    void stall(int count) {
        for (Client client : clients.subList(0, count)) {
            client.channel().keyFor(selector).cancel();
        }
    }

    private void take(SelectionKey key) {
        Client client = (Client) key.attachment();
        ByteBuffer buffer = client.buffer();
        try {
            int count = client.channel().read(buffer);
            if (count < 0) {
                throw new IOException("the server has ended a connection");
            }
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
        buffer.flip();
        client.stream().take(buffer, nowNs());
        buffer.compact();
    }

    static long nowNs() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public void close() throws IOException {
        for (Opening asked : opening) {
            asked.channel().close();
        }
        for (Client client : clients) {
            client.channel().close();
        }
        selector.close();
    }
}
