package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tickway.demo.ChildProcess;

/** Clients of OpenAlgo against the gateway: the library that others are built on, and what a plain socket sees. */
@ExtendWith(SharedGateway.class)
class OpenAlgoIT {
    private static final long CHECK_TIMEOUT_MS = 60_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final URI stream;

    OpenAlgoIT(Gateway gateway) {
        this.gateway = gateway;
        this.stream = gateway.webSocket("/ws/openalgo");
    }

    @Test
    void shouldServeTheFeedOfOpenAlgosChartsWithLastPricesQuotesAndABook() throws Exception {
        JsonObject report = checkWithCharts();

        assertEquals(new JsonArray(), report.get("faults"), report::toString);
        assertEquals("enough", report.get("reason").getAsString(), report::toString);
        JsonObject modes = report.getAsJsonObject("modes");
        assertEquals("[1]", modes.get("BTCUSDT").toString());
        assertEquals("[2]", modes.get("SYN00001USDT").toString());
        assertEquals("[3]", modes.get("SYN00002USDT").toString());
        assertEquals(1, report.get("socketsOpened").getAsInt(), "it had to connect again");
        assertEquals(1, controls(report, "auth"));
        assertEquals(3, controls(report, "subscribe"));
    }

    @Test
    void shouldAcceptAKeyInTheFirstMessageOnlyIfItIsOne() {
        try (StreamClient client = StreamClient.openWithoutCredential(stream)) {
            client.send("{\"action\":\"subscribe\",\"symbol\":\"BTCUSDT\",\"exchange\":\"BINANCE\",\"mode\":1}");
            await().atMost(PATIENCE).until(() -> hasCode(client, "NOT_AUTHENTICATED"));
            client.send("{\"action\":\"authenticate\",\"api_key\":\"tw_0000000000000000000000000000000000000000000\"}");
            await().atMost(PATIENCE).until(() -> hasCode(client, "AUTHENTICATION_ERROR"));
            client.send("{\"action\":\"authenticate\",\"api_key\":\""
                    + gateway.credentials().apiKey() + "\"}");
            await().atMost(PATIENCE)
                    .until(() -> client.sawAfter(
                            0, message -> StreamClient.text(message, "type").equals("auth")));
        }
    }

    @Test
    void shouldTellAnOrderUpdateOfWhatIsPublishedToTheUsersOrders() throws Exception {
        String apiKey = gateway.credentials().apiKey();
        String order = UUID.randomUUID().toString();
        try (StreamClient client = StreamClient.openWithoutCredential(stream)) {
            client.send("{\"action\":\"authenticate\",\"api_key\":\"" + apiKey + "\"}");
            client.send("{\"action\":\"subscribe_orders\"}");
            await().atMost(PATIENCE)
                    .until(() -> client.sawAfter(
                            0, message -> StreamClient.text(message, "type").equals("subscribe_orders")));

            HttpResponse<String> answer = Http.postJson(
                    gateway.http("/api/v1/topics/orders.ann"),
                    "{\"orderId\":\"" + order + "\",\"status\":\"COMPLETE\",\"side\":\"buy\",\"qty\":\"5\"}",
                    "X-API-Key",
                    apiKey);

            assertEquals(2, answer.statusCode() / 100, answer::body);
            await().atMost(PATIENCE)
                    .until(() -> client.sawAfter(
                            0, message -> StreamClient.text(message, "orderid").equals(order)));
            JsonObject update = client.messages()
                    .get(client.firstAfter(
                            0, message -> StreamClient.text(message, "orderid").equals(order)));
            assertEquals("order_update", StreamClient.text(update, "type"));
            assertEquals("ann", StreamClient.text(update, "user_id"));
            assertEquals("complete", StreamClient.text(update, "order_status"));
            assertEquals("BUY", StreamClient.text(update, "action"));
            assertEquals(5, update.get("quantity").getAsInt());
        }
    }

    @Test
    void shouldCloseAClientThatDoesNotSayWhoItIs() {
        try (StreamClient client = StreamClient.openWithoutCredential(stream)) {
            await().atMost(PATIENCE).until(() -> client.closeCode() != 0);

            assertEquals(4401, client.closeCode());
            assertEquals("auth timeout", client.closeReason());
        }
    }

    private JsonObject checkWithCharts() throws IOException, InterruptedException {
        NodeRuntime node = NodeRuntime.unpack();
        Path folder = TestFiles.folder("openalgo");
        Path report = folder.resolve("openalgo-check.json");
        Path log = folder.resolve("openalgo-check.log");
        Files.deleteIfExists(report);
        Files.deleteIfExists(log);
        try (ChildProcess child = ChildProcess.start(
                "openalgo-check",
                List.of(
                        node.node().toString(),
                        TestFiles.nodeScript("openalgo-check.mjs").toString(),
                        TestFiles.recording().toString(),
                        stream.toString(),
                        report.toString()),
                Map.of(
                        "TICKWAY_API_KEY",
                        gateway.credentials().apiKey(),
                        "TICKWAY_WS_LIBRARY",
                        node.webSocketLibrary().toString(),
                        "TICKWAY_OPENALGO_LIBRARY",
                        NpmPackage.OPENALGO_CHARTS
                                .file("dist/openalgo-charts.mjs")
                                .toString()),
                folder,
                log)) {
            assertTrue(child.awaitEnd(CHECK_TIMEOUT_MS), () -> child.describeFailure("did not end"));
            assertTrue(Files.exists(report), () -> child.describeFailure("gave no report"));
            return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
        }
    }

    private static boolean hasCode(StreamClient client, String code) {
        return client.sawAfter(0, message -> StreamClient.text(message, "code").equals(code) && !message.has("type"));
    }

    private static long controls(JsonObject report, String type) {
        return StreamSupport.stream(report.getAsJsonArray("controls").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(message -> StreamClient.text(message, "type").equals(type)
                        && StreamClient.text(message, "status").equals("success"))
                .count();
    }
}
