package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator stops, starts and configures a feed while clients are connected. */
@ExtendWith(SharedGateway.class)
class FeedsIT {
    private static final String TRADES = "trades.BINANCE:SYN00001USDT";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Gateway gateway;
    private final StreamClient client;

    FeedsIT(Gateway gateway) {
        this.gateway = gateway;
        this.client = StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey());
        client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
        await().atMost(PATIENCE).until(() -> client.sawAfter(0, FeedsIT::isTrade));
    }

    @AfterEach
    void startAgain() throws Exception {
        client.close();
        steer("start");
    }

    @Test
    void shouldSayThatAFeedIsStoppedAndGoOnAfterItsStart() throws Exception {
        int mark = client.mark();

        assertEquals(204, steer("stop").statusCode());

        await("the topic is not live").atMost(PATIENCE).until(() -> client.sawAfter(mark, FeedsIT::isStopped));
        await("the state is told").atMost(PATIENCE).until(() -> state().equals("STOPPED"));
        int stopped = client.firstAfter(mark, FeedsIT::isStopped);
        assertEquals(204, steer("start").statusCode());
        await("trades again").atMost(PATIENCE).until(() -> client.sawAfter(stopped, FeedsIT::isTrade));
        await("the feed is live").atMost(PATIENCE).until(() -> state().equals("LIVE"));
    }

    @Test
    void shouldTakeASettingOnTheFly() throws Exception {
        int mark = client.mark();

        HttpResponse<String> answer = patch("{\"feed\":\"binance\",\"settings\":{\"stallTimeoutSeconds\":21}}");

        assertEquals(204, answer.statusCode(), answer::body);
        await("connected anew").atMost(PATIENCE).until(() -> client.sawAfter(mark, FeedsIT::isStopped));
        int stopped = client.firstAfter(mark, FeedsIT::isStopped);
        await("trades again").atMost(PATIENCE).until(() -> client.sawAfter(stopped, FeedsIT::isTrade));
    }

    @Test
    void shouldRefuseSettingsThatAreNoneAndLeaveTheFeedAlone() throws Exception {
        int mark = client.mark();

        HttpResponse<String> wrong = patch("{\"feed\":\"binance\",\"settings\":{\"stallTimeoutSeconds\":0}}");
        HttpResponse<String> elsewhere =
                patch("{\"feed\":\"binance\",\"settings\":{\"websocketUri\":\"ws://[::1]:1\"}}");
        HttpResponse<String> nobody = patch("{\"feed\":\"nobody\",\"settings\":{\"stallTimeoutSeconds\":20}}");

        assertEquals(400, wrong.statusCode());
        assertTrue(wrong.body().contains("stallTimeoutSeconds=0 must be a whole number from 1 to 3600"), wrong::body);
        assertEquals(400, elsewhere.statusCode());
        assertEquals(400, nobody.statusCode());
        await("trades go on").atMost(PATIENCE).until(() -> client.sawAfter(mark, FeedsIT::isTrade));
    }

    @Test
    void shouldLetNobodyButAnAdministratorStopAFeed() throws Exception {
        String bob = gateway.credentials().jwt("bob", List.of("market"), Duration.ofMinutes(5));

        HttpResponse<String> refused =
                Http.postJson(feeds(), "{\"feed\":\"binance\",\"action\":\"stop\"}", "Authorization", "Bearer " + bob);

        assertEquals(403, refused.statusCode());
    }

    private HttpResponse<String> steer(String action) throws Exception {
        return Http.postJson(
                feeds(),
                "{\"feed\":\"binance\",\"action\":\"" + action + "\"}",
                "X-API-Key",
                gateway.credentials().apiKey());
    }

    private HttpResponse<String> patch(String body) throws Exception {
        return Http.patchJson(feeds(), body, "X-API-Key", gateway.credentials().apiKey());
    }

    private String state() throws Exception {
        String body =
                Http.get(feeds(), "X-API-Key", gateway.credentials().apiKey()).body();
        return JsonParser.parseString(body)
                .getAsJsonObject()
                .getAsJsonArray("feeds")
                .get(0)
                .getAsJsonObject()
                .get("state")
                .getAsString();
    }

    private URI feeds() {
        return gateway.http("/api/v1/feeds");
    }

    private static boolean isTrade(JsonObject message) {
        return StreamClient.text(message, "type").equals("event")
                && StreamClient.text(message, "topic").equals(TRADES);
    }

    private static boolean isStopped(JsonObject message) {
        return StreamClient.text(message, "type").equals("state")
                && StreamClient.text(message, "topic").equals(TRADES)
                && !StreamClient.text(message, "state").equals("LIVE");
    }
}
