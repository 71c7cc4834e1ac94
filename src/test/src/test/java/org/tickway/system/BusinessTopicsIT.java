package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Orders, auctions, portfolios, signals and bars: published by enterprise code, received by whom they are for. */
@ExtendWith(SharedGateway.class)
class BusinessTopicsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INSTRUMENT = "BINANCE:SYN00001USDT";

    private final Gateway gateway;

    BusinessTopicsIT(Gateway gateway) {
        this.gateway = gateway;
    }

    @Test
    void shouldDeliverAPublishedOrderOnceHoweverOftenItIsPublished() throws IOException, InterruptedException {
        String order = UUID.randomUUID().toString();
        try (StreamClient client = open("/ws/trading/ann")) {
            await().atMost(PATIENCE).until(() -> client.sawAfter(0, m -> isType(m, "subscribed")));

            JsonObject first = publish("orders.ann", "{\"orderId\":\"" + order + "\",\"status\":\"open\"}", order);
            JsonObject again = publish("orders.ann", "{\"orderId\":\"" + order + "\",\"status\":\"open\"}", order);
            publish("orders.ann", "{\"orderId\":\"" + order + "\",\"status\":\"complete\"}", order + "-2");

            await().atMost(PATIENCE).until(() -> client.sawAfter(0, m -> isOrder(m, order, "complete")));
            assertEquals(first.get("seq"), again.get("seq"));
            assertEquals(
                    1,
                    client.messages().stream()
                            .filter(m -> isOrder(m, order, "open"))
                            .count());
        }
    }

    @Test
    void shouldRefuseAnotherUsersOrders() throws GeneralSecurityException, IOException {
        String bob = gateway.credentials().jwt("bob", List.of("market"), Duration.ofMinutes(5));

        UpgradeProbe answer =
                UpgradeProbe.send(gateway.webSocket("/ws/trading/ann"), List.of("Authorization: Bearer " + bob));

        assertEquals(403, answer.status());
    }

    @Test
    void shouldGiveBackTheOrdersThatAClientMissedWhileItWasAway() throws IOException, InterruptedException {
        String order = UUID.randomUUID().toString();
        JsonObject first = publish("orders.ann", "{\"orderId\":\"" + order + "\",\"n\":0}", null);
        for (int number = 1; number <= 5; number++) {
            publish("orders.ann", "{\"orderId\":\"" + order + "\",\"n\":" + number + "}", null);
        }
        try (StreamClient client = open("/ws")) {
            client.send(
                    "{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"orders.ann\"],\"resume\":{\"orders.ann\":{\"epoch\":"
                            + first.get("epoch") + ",\"seq\":" + first.get("seq") + "}}}");
            await().atMost(PATIENCE)
                    .until(() -> client.messages().stream()
                                    .filter(m ->
                                            isType(m, "event") && m.toString().contains(order))
                                    .count()
                            >= 5);
            List<Integer> numbers = client.messages().stream()
                    .filter(m -> isType(m, "event") && m.toString().contains(order))
                    .map(m -> m.getAsJsonObject("payload").get("n").getAsInt())
                    .toList();
            assertEquals(List.of(1, 2, 3, 4, 5), numbers);
        }
    }

    @Test
    void shouldShowAnAuctionAsStateOfWhichOnlyWhatChangedIsSent() throws IOException, InterruptedException {
        String auction = "auctions.a" + UUID.randomUUID().toString().substring(0, 8);
        publish(auction, "{\"status\":\"open\",\"lots\":10,\"histogram\":[[99.5,100,3],[99.6,50,1]]}", null);
        try (StreamClient client = open("/ws/auction/" + auction.substring("auctions.".length()))) {
            await().atMost(PATIENCE).until(() -> client.sawAfter(0, m -> isType(m, "snapshot")));

            publish(auction, "{\"histogram\":[[99.6,75,2]]}", null);

            await().atMost(PATIENCE).until(() -> client.sawAfter(0, m -> isType(m, "delta")));
            JsonObject snapshot = client.messages().get(client.firstAfter(0, m -> isType(m, "snapshot")));
            JsonObject delta = client.messages().get(client.firstAfter(0, m -> isType(m, "delta")));
            assertEquals(
                    2,
                    snapshot.getAsJsonObject("payload")
                            .getAsJsonArray("histogram")
                            .size());
            JsonArray changed = delta.getAsJsonObject("payload").getAsJsonArray("histogram");
            assertEquals("[[99.6,75,2]]", changed.toString());
            assertFalse(delta.getAsJsonObject("payload").has("status"));
        }
    }

    @Test
    void shouldValueAPortfolioWithLivePrices() throws IOException, InterruptedException {
        try (StreamClient client = open("/ws/risk/ann")) {
            await().atMost(PATIENCE).until(() -> client.sawAfter(0, m -> isType(m, "subscribed")));

            publish(
                    "portfolio.ann",
                    "{\"positions\":[{\"instrument\":\"" + INSTRUMENT + "\",\"quantity\":2,\"averagePrice\":1}]}",
                    null);

            await().atMost(PATIENCE)
                    .until(() -> client.sawAfter(
                            0,
                            m -> StreamClient.text(m, "topic").equals("risk.ann")
                                    && m.has("payload")
                                    && m.getAsJsonObject("payload").has("exposure")));
        }
    }

    @Test
    void shouldBuildBarsFromTrades() {
        try (StreamClient client = open("/ws/market/" + INSTRUMENT + "?channels=bars:1s")) {
            Predicate<JsonObject> closed = m -> isType(m, "event")
                    && StreamClient.text(m, "topic").equals("bars." + INSTRUMENT + ".1s")
                    && m.getAsJsonObject("payload").get("closed").getAsBoolean();
            await().atMost(PATIENCE)
                    .until(() -> client.messages().stream().filter(closed).count() >= 3);
            client.messages().stream().filter(closed).forEach(m -> {
                JsonObject bar = m.getAsJsonObject("payload");
                double high = bar.get("high").getAsDouble();
                double low = bar.get("low").getAsDouble();
                assertTrue(
                        high >= bar.get("open").getAsDouble()
                                && low <= bar.get("open").getAsDouble(),
                        m::toString);
                assertTrue(bar.get("volume").getAsDouble() > 0, m::toString);
            });
        }
    }

    @Test
    void shouldPublishThroughTheStream() {
        try (StreamClient client = open("/ws/signals")) {
            client.send("{\"op\":\"publish\",\"id\":7,\"topic\":\"signals.manual\",\"payload\":{\"side\":\"buy\"}}");
            await().atMost(PATIENCE)
                    .until(() -> client.sawAfter(
                            0,
                            m -> isType(m, "event")
                                    && StreamClient.text(m, "topic").equals("signals.manual")));
            assertTrue(client.sawAfter(0, m -> isType(m, "ack")));
        }
    }

    private JsonObject publish(String topic, String payload, @Nullable String key)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = key == null
                ? Http.postJson(
                        gateway.http("/api/v1/topics/" + topic),
                        payload,
                        "X-API-Key",
                        gateway.credentials().apiKey())
                : Http.postJson(
                        gateway.http("/api/v1/topics/" + topic),
                        payload,
                        "X-API-Key",
                        gateway.credentials().apiKey(),
                        "Idempotency-Key",
                        key);
        assertTrue(answer.statusCode() / 100 == 2, answer::body);
        return JsonParser.parseString(answer.body()).getAsJsonObject();
    }

    private static boolean isOrder(JsonObject message, String order, String status) {
        return isType(message, "event")
                && message.toString().contains(order)
                && message.getAsJsonObject("payload")
                        .get("status")
                        .getAsString()
                        .equals(status);
    }

    private static boolean isType(JsonObject message, String type) {
        return StreamClient.text(message, "type").equals(type);
    }

    private StreamClient open(String stream) {
        return StreamClient.open(
                gateway.webSocket(stream), gateway.credentials().apiKey());
    }
}
