package org.tickway.benchmarks.fanout;

import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Publishes ticks to a NATS server over its own protocol (docs.nats.io, "Client protocol"), several in a write where they are
 * due together. Arguments: port, subject, then as {@link RingPublisher}.
 */
final class NatsPublisher {

    private static final int MOST_BYTES = 64 * 1_024;

    private NatsPublisher() {}

    public static void main(String[] arguments) throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            socket.setTcpNoDelay(true);
            Thread reader = new Thread(() -> passOver(socket), "answers");
            reader.setDaemon(true);
            reader.start();
            OutputStream out = socket.getOutputStream();
            out.write("CONNECT {\"verbose\":false}\r\n".getBytes(StandardCharsets.US_ASCII));
            System.out.println("READY");
            publish(out, arguments[1], new RateInput(System.in));
        }
    }

    private static void passOver(Socket socket) {
        try {
            byte[] answers = new byte[4_096];
            while (socket.getInputStream().read(answers) >= 0) {
                // INFO and PING; a server that gets data asks for no PONG within a measurement
            }
        } catch (java.io.IOException ended) {
            // with the process
        }
    }

    private static void publish(OutputStream out, String subject, RateInput rates) throws Exception {
        byte[] head = ("PUB " + subject + " " + PlainPayload.LENGTH + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer batch = ByteBuffer.allocate(MOST_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long number = 0;
        while (rates.awaitRate()) {
            double rate = rates.rate();
            Schedule schedule = new Schedule(rate);
            while (rates.rate() == rate) {
                if (batch.position() > 0 && (schedule.mustWait() || batch.remaining() < 512)) {
                    out.write(batch.array(), 0, batch.position());
                    batch.clear();
                }
                long dueNs = schedule.awaitNext();
                batch.put(head).putLong(dueNs).putLong(++number);
                batch.position(batch.position() + PlainPayload.LENGTH - 2 * Long.BYTES);
                batch.put((byte) '\r').put((byte) '\n');
            }
        }
    }
}
