package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The least that a WebSocket server in Java can do: one thread puts what has become due into one frame and writes that to every
 * socket. No topics, nobody is asked who it is. What it reaches is what the machine, its sockets and the clients allow.
 *
 * <p>Argument: records of each tick. It says {@code READY} and its port, takes rates on standard input, a line each, lets
 * clients in while the rate is 0, and ends with its standard input. One thread.
 */
final class BareServer {

    private static final int MOST_RECORDS = 256;
    private static final int LONGEST_HEADER = 10;
    private static final byte BINARY_AND_LAST = (byte) 0x82;
    private static final long LOOK_MS = 5;
    private static final Pattern KEY = Pattern.compile("(?i)Sec-WebSocket-Key: *(\\S+)\r\n");

    /** RFC 6455, 1.3. */
    private static final String ACCEPT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private final ServerSocketChannel server;
    private final int recordsOfTick;
    private final ByteBuffer frame = ByteBuffer.allocateDirect(LONGEST_HEADER + MOST_RECORDS * PlainPayload.LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);
    private final List<BareClient> clients = new ArrayList<>();
    private long number;

    private BareServer(ServerSocketChannel server, int recordsOfTick) {
        this.server = server;
        this.recordsOfTick = recordsOfTick;
    }

    public static void main(String[] arguments) throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            server.configureBlocking(false);
            System.out.println("READY " + ((InetSocketAddress) server.getLocalAddress()).getPort());
            new BareServer(server, Integer.parseInt(arguments[0])).run(new RateInput(System.in));
        }
    }

    private void run(RateInput rates) throws Exception {
        double rate = 0;
        while (rate >= 0) {
            if (rate == 0) {
                letGo();
                letIn();
                TimeUnit.MILLISECONDS.sleep(LOOK_MS);
            } else {
                publish(rates, rate);
            }
            rate = rates.rate();
        }
    }

    private void publish(RateInput rates, double rate) {
        Schedule schedule = new Schedule(rate);
        while (rates.rate() == rate) {
            frame.clear().position(LONGEST_HEADER);
            do {
                tick(schedule.awaitNext());
            } while (frame.remaining() >= recordsOfTick * PlainPayload.LENGTH && !schedule.mustWait());
            send();
        }
    }

    private void tick(long dueNs) {
        for (int record = 0; record < recordsOfTick; record++) {
            int at = frame.position();
            number++;
            frame.putLong(at, dueNs).putLong(at + Long.BYTES, number).position(at + PlainPayload.LENGTH);
        }
    }

    private void send() {
        int end = frame.position();
        int length = end - LONGEST_HEADER;
        int begin;
        if (length <= 0xFFFF) { // and at least 128, those of one tick: so never the shortest form
            begin = LONGEST_HEADER - 4;
            frame.put(begin + 1, (byte) 126).putShort(begin + 2, Short.reverseBytes((short) length));
        } else {
            begin = 0;
            frame.put(begin + 1, (byte) 127).putLong(begin + 2, Long.reverseBytes(length));
        }
        frame.put(begin, BINARY_AND_LAST);
        for (BareClient client : clients) {
            client.send(frame.limit(end).position(begin));
        }
    }

    /** Before others come: each has room of its own for what is pending. */
    private void letGo() {
        clients.removeIf(client -> {
            boolean gone = client.hasGone();
            if (gone) {
                client.close();
            }
            return gone;
        });
    }

    private void letIn() throws IOException, NoSuchAlgorithmException {
        SocketChannel channel = server.accept();
        while (channel != null) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(answer(request(channel)).getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            clients.add(new BareClient(channel, frame.capacity()));
            channel = server.accept();
        }
    }

    private static String request(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4_096);
        String request = "";
        while (!request.endsWith("\r\n\r\n")) {
            if (!bytes.hasRemaining() || channel.read(bytes) < 0) {
                throw new IOException("no request: " + request);
            }
            request = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
        }
        return request;
    }

    private static String answer(String request) throws IOException, NoSuchAlgorithmException {
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IOException("no key in " + request);
        }
        byte[] digest =
                MessageDigest.getInstance("SHA-1").digest((key.group(1) + ACCEPT).getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n";
    }
}
