package org.tickway.simulator.fix;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes and reads FIX byte by byte, without QuickFIX/J, so that the simulator is not tested by what it is made of. */
final class RawFixClient implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HH:mm:ss.SSS");

    private final Socket socket;
    private final InputStream in;
    private int sequence;

    RawFixClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a message of this kind; fields are parted by {@code |}. */
    void send(String type, String fields) throws IOException {
        String body = "35=" + type + "|34=" + ++sequence + "|49=TICKWAY|52="
                + LocalDateTime.now(ZoneOffset.UTC).format(TIME) + "|56=VENUE|" + fields;
        String text = ("8=FIX.4.4|9=" + body.length() + "|" + body).replace('|', '\u0001');
        int sum = text.chars().sum() % 256;
        socket.getOutputStream().write((text + "10=%03d\u0001".formatted(sum)).getBytes(StandardCharsets.ISO_8859_1));
    }

    void logOn(String more) throws IOException {
        send("A", "98=0|108=30|141=Y|" + more);
    }

    /** The next message, its separators as {@code |}; an empty text at the end of the connection. */
    String receive() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            text.append((char) octet);
            if (octet == 1 && text.indexOf("\u000110=", text.length() - 8) >= 0) {
                return text.toString().replace('\u0001', '|');
            }
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
