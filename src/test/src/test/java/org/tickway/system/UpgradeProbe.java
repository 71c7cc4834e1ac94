package org.tickway.system;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One WebSocket handshake, byte for byte, and what was answered to it. */
record UpgradeProbe(int status, Map<String, String> headers) {
    private static final int TIMEOUT_MS = 20_000;

    static UpgradeProbe send(URI stream, List<String> headers) throws IOException {
        StringBuilder request = new StringBuilder("GET " + stream.getRawPath())
                .append(stream.getRawQuery() == null ? "" : "?" + stream.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(stream.getAuthority())
                .append("\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        headers.forEach(header -> request.append(header).append("\r\n"));
        request.append("\r\n");
        try (Socket socket = new Socket(stream.getHost(), stream.getPort())) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
            return read(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1)));
        }
    }

    /** Value of a header, its name in lower case; empty where there is none. */
    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static UpgradeProbe read(BufferedReader in) throws IOException {
        String status = in.readLine();
        if (status == null) {
            throw new IOException("the server closed the connection without an answer");
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).trim());
        }
        return new UpgradeProbe(Integer.parseInt(status.split(" ", -1)[1]), headers);
    }
}
