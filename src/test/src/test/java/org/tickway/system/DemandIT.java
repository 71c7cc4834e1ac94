package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Clients ask for instruments that are not configured, and the exchange is asked for them. */
class DemandIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int CLIENTS = 10;

    /** The streams of prices: trades, and best bids and offers. */
    private static final int STREAMS_OF_PRICES = 2;

    private static final Set<String> TOLD = Set.of("subscribed", "subscriptions", "state", "error", "gap", "subscribe");

    private static Gateway gateway;

    private final List<StreamClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        gateway = Gateway.start(
                "demand",
                List.of("--loop", "--synthetic-symbols=4", "--synthetic-rate=400"),
                List.of(Gateway.BTCUSDT),
                Map.of(
                        "tickway.demand.linger-ms", Long.toString(LINGER.toMillis()),
                        "tickway.connector.reconnect-minimum-ms", "100",
                        "tickway.connector.reconnect-maximum-ms", "300",
                        "tickway.connector.broker-settings", "statistics=none,snapshotLimit=100"),
                List.of(TestFiles.built("web-module", "tickway.war")));
        gateway.server().awaitReady(Gateway.START_TIMEOUT);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @AfterEach
    void leave(TestInfo test) throws IOException {
        List<String> told = new ArrayList<>();
        for (StreamClient client : clients) {
            client.close();
            client.messages().stream()
                    .filter(message -> TOLD.contains(StreamClient.text(message, "type")))
                    .forEach(message -> told.add(message.toString()));
        }
        // what an engineer reads first when one of these fails
        Files.write(TestFiles.folder("demand").resolve(test.getDisplayName() + ".txt"), told);
    }

    @Test
    void shouldCostOneSubscriptionForTenClientsAndEndItSomeTimeAfterTheLast() throws Exception {
        String topic = "prices.BINANCE:SYN00001USDT";
        await("nothing lingers").atMost(PATIENCE).until(() -> demand("held") == 0);
        int before = subscriptions();
        for (int number = 0; number < CLIENTS; number++) {
            open();
        }
        clients.forEach(client -> subscribe(client, 1, topic));
        for (StreamClient client : clients) {
            assertEquals("LIVE", StreamClient.text(topicOf(answer(client, 1)), "state"));
            await("prices").atMost(PATIENCE).until(() -> client.sawAfter(0, isOf(topic, "delta")));
        }
        assertEquals(before + STREAMS_OF_PRICES, subscriptions());
        assertEquals(1, demand("demanded"));

        StreamClient last = clients.get(0);
        clients.stream().skip(1).forEach(StreamClient::close);
        await("the last client keeps it")
                .during(LINGER.plusSeconds(1))
                .atMost(PATIENCE)
                .until(() -> subscriptions() == before + STREAMS_OF_PRICES);
        last.close();

        await("the subscription has ended").atMost(PATIENCE).until(() -> subscriptions() == before);
        await("nothing is held").atMost(PATIENCE).until(() -> demand("held") == 0);
    }

    @Test
    void shouldAnswerOnlyWhenTheExchangesSocketCarriesIt() throws Exception {
        StreamClient client = open();
        subscribe(client, 1, "trades." + Gateway.BTCUSDT);
        answer(client, 1);
        int mark = client.mark();
        gateway.simulator().control("refuse-handshakes?status=503");
        gateway.simulator().control("close");
        await("the connection is lost")
                .atMost(PATIENCE)
                .until(() -> client.sawAfter(mark, isOf("trades." + Gateway.BTCUSDT, "state")));

        subscribe(client, 2, "prices.BINANCE:SYN00002USDT");
        client.send("{\"op\":\"list\",\"id\":3}");
        client.send("{\"op\":\"ping\",\"id\":4}");
        answer(client, 4);
        await("no answer while nobody carries it")
                .during(Duration.ofSeconds(2))
                .atMost(PATIENCE)
                .until(() -> !client.sawAfter(0, hasId(2)) && !client.sawAfter(0, hasId(3)));
        gateway.simulator().control("accept-handshakes");

        assertNotEquals("STALE", StreamClient.text(topicOf(answer(client, 2)), "state"));
        assertEquals(2, answer(client, 3).getAsJsonArray("topics").size());
        await("prices").atMost(PATIENCE).until(() -> client.sawAfter(0, isOf("prices.BINANCE:SYN00002USDT", "delta")));
    }

    @Test
    void shouldSayThatNobodyKnowsAnInstrument() throws Exception {
        StreamClient client = open();
        subscribe(client, 1, "prices.NSE:NOPE");
        subscribe(client, 2, "depth.BINANCE:small");

        assertEquals("UNKNOWN_INSTRUMENT", failure(answer(client, 1)));
        assertEquals("UNKNOWN_INSTRUMENT", failure(answer(client, 2)));
    }

    @Test
    void shouldCarryTheBookAndBarsOfAnInstrumentThatIsNotConfigured() {
        StreamClient client = open();
        subscribe(client, 1, "depth.BINANCE:SYN00003USDT", "bars.BINANCE:SYN00003USDT.1s");

        assertFalse(answer(client, 1).has("failed"));
        await("a book")
                .atMost(PATIENCE)
                .until(() -> client.sawAfter(0, isOf("depth.BINANCE:SYN00003USDT", "snapshot")));
        await("bars").atMost(PATIENCE).until(() -> client.sawAfter(0, isOf("bars.BINANCE:SYN00003USDT.1s", "event")));
    }

    @Test
    void shouldCarryWhatAClientOfOpenAlgoAsksFor() throws Exception {
        StreamClient client = kept(StreamClient.openWithoutCredential(gateway.webSocket("/ws/openalgo")));
        client.send("{\"action\":\"authenticate\",\"api_key\":\""
                + gateway.credentials().apiKey() + "\"}");
        client.send("{\"action\":\"subscribe\",\"symbol\":\"SYN00004USDT\",\"exchange\":\"BINANCE\",\"mode\":\"LTP\"}");

        await("an answer")
                .atMost(PATIENCE)
                .until(() -> client.sawAfter(
                        0,
                        message -> StreamClient.text(message, "type").equals("subscribe")
                                && StreamClient.text(message, "status").equals("success")));
        await("prices")
                .atMost(PATIENCE)
                .until(() -> client.sawAfter(
                        0, message -> StreamClient.text(message, "type").equals("market_data")));
    }

    private StreamClient open() {
        return kept(StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey()));
    }

    private StreamClient kept(StreamClient client) {
        clients.add(client);
        return client;
    }

    private static void subscribe(StreamClient client, int id, String... topics) {
        client.send("{\"op\":\"subscribe\",\"id\":" + id + ",\"topics\":[\"" + String.join("\",\"", topics) + "\"]}");
    }

    /** The answer to the message with this id; waits for it. */
    private static JsonObject answer(StreamClient client, int id) {
        await("an answer to " + id).atMost(PATIENCE).until(() -> client.sawAfter(0, hasId(id)));
        return client.messages().get(client.firstAfter(0, hasId(id)));
    }

    private static Predicate<JsonObject> hasId(int id) {
        return message -> StreamClient.text(message, "id").equals(Integer.toString(id));
    }

    private static Predicate<JsonObject> isOf(String topic, String type) {
        return message -> StreamClient.text(message, "type").equals(type)
                && StreamClient.text(message, "topic").equals(topic);
    }

    private static JsonObject topicOf(JsonObject answer) {
        return answer.getAsJsonArray("topics").get(0).getAsJsonObject();
    }

    private static String failure(JsonObject answer) {
        return StreamClient.text(answer.getAsJsonArray("failed").get(0).getAsJsonObject(), "code");
    }

    /** Streams that the exchange is subscribed to. */
    private static int subscriptions() throws Exception {
        return JsonParser.parseString(gateway.simulator().status())
                .getAsJsonObject()
                .get("subscriptions")
                .getAsInt();
    }

    /** A number of the gateway about what its clients ask for. */
    private static int demand(String number) throws Exception {
        String metrics = Http.get(
                        gateway.http("/api/v1/performance/metrics"),
                        "X-API-Key",
                        gateway.credentials().apiKey())
                .body();
        return JsonParser.parseString(metrics)
                .getAsJsonObject()
                .getAsJsonObject("demand")
                .get(number)
                .getAsInt();
    }
}
