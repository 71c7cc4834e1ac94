package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.PayaraMicro;

/** The delivered archives on Payara Micro, and a user who may follow markets. One thread. */
final class Gateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pattern LOST = Pattern.compile("\"recordsLost\":(\\d+)");

    private final PayaraMicro server;
    private final DemoCredentials credentials;

    private Gateway(PayaraMicro server, DemoCredentials credentials) {
        this.server = server;
        this.credentials = credentials;
    }

    /** Returns when it is ready. */
    static Gateway start(
            Artifacts artifacts,
            Path folder,
            List<String> jvmOptions,
            Map<String, String> settings,
            DemoCredentials credentials)
            throws IOException, InterruptedException {
        PayaraMicro server = MicroServer.start(
                artifacts, folder, jvmOptions, settings, List.of(artifacts.connector(), artifacts.web()));
        try {
            server.awaitReady(PATIENCE);
        } catch (IOException | InterruptedException failed) {
            server.close();
            throw failed;
        }
        return new Gateway(server, credentials);
    }

    long pid() {
        return server.child().pid();
    }

    /** Opens a client that follows these topics in the binary form. */
    void follow(Crowd crowd, List<String> topics, Supplier<WebSocketFrames.Payload> payload) throws IOException {
        follow(crowd, "tickway.v1.bin", topics, payload);
    }

    /** Opens a client that follows these topics by a subprotocol. */
    void follow(Crowd crowd, String subprotocol, List<String> topics, Supplier<WebSocketFrames.Payload> payload)
            throws IOException {
        String names = topics.stream().map(topic -> "\"" + topic + "\"").collect(Collectors.joining(","));
        String subscribe = "{\"op\":\"subscribe\",\"id\":1,\"topics\":[" + names + "]}";
        crowd.open(
                URI.create("ws://" + server.uri().getAuthority() + "/tickway/ws/market-data"),
                "X-API-Key: " + credentials.apiKey() + "\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\n",
                List.of(subscribe.getBytes(StandardCharsets.UTF_8)),
                true,
                payload);
    }

    /** Records that its topics have missed since its start, because a ring's writer had come round. */
    long recordsLost() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve("/tickway/api/v1/services/status"))
                .header("X-API-Key", credentials.apiKey())
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        Matcher lost = LOST.matcher(response.body());
        if (response.statusCode() != 200 || !lost.find()) {
            throw new IOException("services/status gave " + response.statusCode() + ": " + response.body());
        }
        return Long.parseLong(lost.group(1));
    }

    @Override
    public void close() {
        server.close();
    }
}
