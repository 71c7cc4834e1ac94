package org.tickway.simulator.angel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AngelSimulatorTest {

    private static final String LIMIT = "{\"correlationID\":\"abcde12345\",\"errorCode\":\"E1002\","
            + "\"errorMessage\":\"Invalid Request. Subscription Limit Exceeded\"}";
    /** RFC 6238, appendix B: the code of second 59 is 287082. */
    private static final String SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    private AngelSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = AngelSimulator.start(AngelSimulatorConfig.builder()
                .totpSecret(SECRET)
                .clock(InstantSource.fixed(Instant.ofEpochSecond(59)))
                .build());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private URI market() {
        return simulator.webSocketUri().resolve("/smart-stream");
    }

    private static AngelQuote quote(String token, long price) {
        return AngelQuote.builder(1, token).lastPrice(price).build();
    }

    private static Map<String, String> without(String... names) {
        Map<String, String> headers = new HashMap<>(AngelClient.GOOD);
        List.of(names).forEach(headers::remove);
        return headers;
    }

    @Test
    void shouldLetInTheHeadersOfEveryClientAndTheAddressOfBrowsers() {
        AngelClient.open(market(), AngelClient.GOOD);
        Map<String, String> bearer = new HashMap<>(AngelClient.GOOD);
        bearer.put("Authorization", "Bearer simulated.jwt.0");
        AngelClient.open(market(), bearer);
        AngelClient.open(market(), without("Authorization", "x-api-key"));

        assertEquals(3, simulator.status().connections());
        simulator.cutConnections();
        AngelClient.open(
                URI.create(market() + "?clientCode=A12345&feedToken=simulated-feed-0&apiKey=simulated-key"), Map.of());
        await().until(() -> simulator.status().connections() == 1);
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Invalid Auth token",
        "x-client-code, Invalid Client Code",
        "x-api-key, Invalid API Key",
        "x-feed-token, Invalid Feed Token"
    })
    void shouldSayWhatIsWrongWithAHandshake(String header, String word) {
        Map<String, String> headers = new HashMap<>(AngelClient.GOOD);
        headers.put(header, "wrong");

        assertEquals("401 " + word, AngelClient.refusal(market(), headers));
    }

    @Test
    void shouldEndAFourthConnection() {
        IntStream.range(0, 3).forEach(number -> AngelClient.market(simulator));
        AngelClient fourth = AngelClient.market(simulator);

        await().until(() -> fourth.closeCode == 1008);
        assertEquals(3, simulator.status().connections());
    }

    @Test
    void shouldAnswerBothSignsOfLife() {
        AngelClient client = AngelClient.market(simulator);
        client.send("ping");
        client.ping();

        await().until(() -> client.ponged && client.texts.equals(List.of("pong")));
        assertEquals(1, simulator.status().heartbeats());
        assertEquals(1, simulator.status().pings());
    }

    @Test
    void shouldSayNothingToASubscriptionButItsNewestPacket() {
        simulator.push(quote("2885", 7));
        AngelClient client = AngelClient.market(simulator);
        client.subscribe(AngelMode.LTP, "2885", "3045");
        client.awaitPackets(1);

        assertArrayEquals(AngelPackets.packet(quote("2885", 7), AngelMode.LTP), client.packets.get(0));
        assertEquals(List.of("pong"), client.texts);
    }

    @Test
    void shouldTakeASubscriptionThatThereIsForNothingNew() {
        simulator.push(quote("2885", 7));
        AngelClient client = AngelClient.market(simulator);
        IntStream.range(0, 3).forEach(number -> client.subscribe(AngelMode.LTP, "2885"));
        client.awaitPackets(1);

        assertEquals(1, client.packets.size());
        assertEquals(1, simulator.status().subscriptions());
        assertEquals(2, simulator.status().repeats());
    }

    @Test
    void shouldSendEachModeThatIsSubscribedAndEndOneWithoutTheOther() {
        AngelClient client = AngelClient.market(simulator);
        client.subscribe(AngelMode.LTP, "2885");
        client.subscribe(AngelMode.SNAP_QUOTE, "2885");
        await().until(() -> simulator.status().subscriptions() == 2);
        simulator.push(quote("2885", 7));
        client.awaitPackets(2);
        assertEquals(Set.of(51, 379), Set.of(client.packets.get(0).length, client.packets.get(1).length));

        client.request(0, 1, 1, "\"2885\"");
        await().until(() -> simulator.status().subscriptions() == 1);
        simulator.push(quote("2885", 8));
        client.awaitPackets(3);

        assertEquals(3, client.packets.size());
        assertEquals(379, client.packets.get(2).length);
    }

    @Test
    void shouldRefuseTheToken1001AndKeepTheOthers() {
        AngelClient client = AngelClient.market(simulator);
        client.subscribe(
                AngelMode.LTP,
                IntStream.range(0, 1_000).mapToObj(Integer::toString).toArray(String[]::new));
        client.subscribe(AngelMode.LTP, "999", "1000");

        await().until(() -> client.texts.equals(List.of(LIMIT)));
        assertEquals(1_000, simulator.status().subscriptions());
        assertEquals(1, simulator.status().overLimit());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{\"action\":2,\"params\":{\"mode\":1,\"tokenList\":[]}}",
                "{\"action\":1,\"params\":{\"mode\":5,\"tokenList\":[]}}",
                "{\"action\":1,\"params\":{\"mode\":1,\"tokenList\":[{\"exchangeType\":6,\"tokens\":[\"1\"]}]}}",
                "{\"action\":1,\"params\":{\"mode\":1,\"tokenList\":[{\"exchangeType\":1,\"tokens\":[1]}]}}",
                "{\"action\":1,\"params\":{\"mode\":4,\"tokenList\":[{\"exchangeType\":2,\"tokens\":[\"1\"]}]}}"
            })
    void shouldRefuseARequestThatBreaksTheRules(String request) {
        AngelClient client = AngelClient.market(simulator);
        client.send(request);

        await().until(() -> client.texts.size() == 1);
        assertTrue(client.texts.get(0).contains("\"errorCode\":\"E1001\""), client.texts.get(0));
        assertEquals(1, simulator.status().badRequests());
    }

    @Test
    void shouldRefuseMoreThanFiftyTokensInModeDepth() {
        AngelClient client = AngelClient.market(simulator);
        String[] tokens = IntStream.range(0, 51).mapToObj(Integer::toString).toArray(String[]::new);
        client.subscribe(AngelMode.DEPTH, tokens);

        await().until(() -> simulator.status().badRequests() == 1);
        assertEquals(0, simulator.status().subscriptions());
    }

    @Test
    void shouldSendTwentyLevelsInModeDepthOnly() {
        AngelClient client = AngelClient.market(simulator);
        client.subscribe(AngelMode.DEPTH, "1594");
        await().until(() -> simulator.status().subscriptions() == 1);
        AngelDepth depth = new AngelDepth(1, "1594", 1, 2, List.of(new AngelLevel(3, 4, 5)), List.of());
        simulator.push(quote("1594", 9));
        simulator.push(depth);
        client.awaitPackets(1);

        assertEquals(1, client.packets.size());
        assertArrayEquals(AngelPackets.packet(depth), client.packets.get(0));
        assertEquals(443, client.packets.get(0).length);
    }

    @Test
    void shouldEndAConnectionOnWhichNothingIsHeard() throws IOException {
        try (AngelSimulator impatient = AngelSimulator.start(
                AngelSimulatorConfig.builder().heartbeatTimeoutMs(1).build())) {
            AngelClient client = AngelClient.market(impatient);

            await().until(() -> client.ended);
        }
    }

    @Test
    void shouldTellOfOrdersAfterAGreetingThatHasNone() {
        AngelClient client = AngelClient.open(
                simulator.webSocketUri().resolve("/smart-order-update"),
                Map.of("Authorization", "Bearer simulated.jwt.0"));
        await().until(() -> client.texts.size() == 1);
        simulator.push(AngelOrder.open("1", "NSE", "3045", "SBIN-EQ"));
        client.send("ping");
        await().until(() -> client.texts.size() == 3);

        assertTrue(client.texts.get(0).contains("\"order-status\":\"AB00\""));
        assertTrue(client.texts.get(1).contains("\"order-status\":\"AB01\""));
        assertTrue(client.texts.get(1).contains("\"orderid\":\"1\""));
        assertEquals("pong", client.texts.get(2));
    }

    @Test
    void shouldRefuseOrdersByStatus() {
        URI orders = simulator.webSocketUri().resolve("/smart-order-update");
        assertEquals("401 ", AngelClient.refusal(orders, Map.of("Authorization", "Bearer wrong")));
        IntStream.range(0, 3).forEach(number -> AngelClient.open(orders, AngelClient.GOOD));
        assertEquals("429 ", AngelClient.refusal(orders, AngelClient.GOOD));
        simulator.expireTokens();
        assertEquals("403 ", AngelClient.refusal(orders, AngelClient.GOOD));
    }

    @Test
    void shouldGiveTokensToWhoKnowsTheCodeOfTheMoment() throws Exception {
        simulator.expireTokens();
        assertEquals("401 Invalid Auth token", AngelClient.refusal(market(), AngelClient.GOOD));

        assertTrue(login("1234", "287083").contains("\"errorcode\":\"AB1050\""));
        assertTrue(login("4321", "287082").contains("\"errorcode\":\"AB1007\""));
        String granted = login("1234", "287082");

        assertTrue(granted.contains("\"jwtToken\":\"simulated.jwt.1\""), granted);
        AngelClient.open(market(), Map.of("x-client-code", "A12345", "x-feed-token", "simulated-feed-1"));
        assertEquals(1, simulator.status().logins());
        assertEquals(2, simulator.status().refusedLogins());
    }

    private String login(String password, String code) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        simulator.httpUri().resolve("/rest/auth/angelbroking/user/v1/loginByPassword"))
                .header("X-PrivateKey", "simulated-key")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"clientcode\":\"A12345\",\"password\":\"" + password + "\",\"totp\":\"" + code + "\"}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void shouldListInstrumentsAsTheDailyFileDoes() throws Exception {
        simulator.list(AngelInstrument.share("2885", "RELIANCE"));
        String body = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        simulator.httpUri().resolve("/OpenAPI_File/files/OpenAPIScripMaster.json"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertEquals(
                "[{\"token\":\"2885\",\"symbol\":\"RELIANCE-EQ\",\"name\":\"RELIANCE\",\"expiry\":\"\","
                        + "\"strike\":\"-1.000000\",\"lotsize\":\"1\",\"instrumenttype\":\"\",\"exch_seg\":\"NSE\","
                        + "\"tick_size\":\"5.000000\"}]",
                body);
    }

    @Test
    void shouldInventTheSameSharesWithTheSameSeed() {
        List<AngelQuote> ticks = synthetic(7).next(2_500);

        assertEquals(2_500, ticks.size());
        assertEquals(ticks, synthetic(7).next(2_500));
        assertNotEquals(ticks, synthetic(8).next(2_500));
        assertEquals(
                ticks.get(0).volume() + ticks.get(3).lastQuantity(),
                ticks.get(3).volume());
    }

    private static SyntheticShares synthetic(long seed) {
        return new SyntheticShares(AngelSimulatorConfig.builder()
                .syntheticSymbols(3)
                .syntheticRate(1_000)
                .seed(seed)
                .clock(InstantSource.fixed(Instant.EPOCH))
                .build());
    }
}
