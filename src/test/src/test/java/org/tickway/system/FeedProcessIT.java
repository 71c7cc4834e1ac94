package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.tickway.demo.ChildProcess;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.FreePorts;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PayaraMicroConfig;
import org.tickway.demo.PrivateFiles;
import org.tickway.demo.SimulatorProcess;

/** A feed in a process of its own and a gateway that follows it: either may die, and the other goes on. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FeedProcessIT {
    private static final String TRADES = "trades.BINANCE:SYN00001USDT";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static Path folder;
    private static SimulatorProcess simulator;
    private static ChildProcess feed;
    private static Gateway gateway;

    @BeforeAll
    static void start() throws Exception {
        folder = TestFiles.folder("feed-process");
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        simulator = Gateway.startSimulator(List.of("--synthetic-symbols=5", "--synthetic-rate=500"), folder);
        feed = startFeed();
        gateway = startGateway();
    }

    @AfterAll
    static void stop() {
        gateway.server().close();
        feed.close();
        simulator.close();
    }

    private static ChildProcess startFeed() throws IOException, InterruptedException {
        Path settings = folder.resolve("feed.properties");
        Files.writeString(
                settings, """
                broker=binance
                websocketUri=%s
                restUri=%s
                instruments=BINANCE:SYN00001USDT,BINANCE:SYN00002USDT
                dataDirectory=%s
                reconnectMinimumMs=100
                reconnectMaximumMs=1000
                """.formatted(simulator.webSocketUri(), simulator.restUri(), folder.resolve("data")));
        Path log = folder.resolve("feed.log");
        Files.deleteIfExists(log);
        ChildProcess process = ChildProcess.start(
                "feed",
                List.of(
                        ChildProcess.java(),
                        "-Xmx256m",
                        "-jar",
                        TestFiles.built("connector-rar", "tickway-feed.jar").toString(),
                        "--exit-with-stdin",
                        settings.toString()),
                Map.of(),
                folder,
                log);
        await("the feed is ready")
                .atMost(PATIENCE)
                .until(() -> Files.readString(log).contains("READY "));
        return process;
    }

    private static Gateway startGateway() throws Exception {
        DemoCredentials credentials = Gateway.newCredentials();
        Map<String, String> settings = GatewaySettings.of(
                simulator.webSocketUri(), simulator.restUri(), List.of("BINANCE:SYN00001USDT"), credentials, folder);
        settings.put("tickway.connector.mode", "follow");
        settings.put("tickway.connector.data-directory", folder.resolve("data").toString());
        List<Integer> ports = FreePorts.choose(3);
        PayaraMicroConfig config = new PayaraMicroConfig(
                TestFiles.payaraMicro(),
                folder.resolve("gateway"),
                ports.get(0),
                ports.get(1),
                ports.get(2),
                List.of("-Xmx512m"),
                settings,
                List.of(TestFiles.built("connector-rar", "tickway.rar"), TestFiles.built("web-module", "tickway.war")));
        Gateway started = new Gateway(simulator, config, PayaraMicro.start(config), credentials, folder);
        started.server().awaitReady(Gateway.START_TIMEOUT);
        return started;
    }

    @Test
    @Order(1)
    void shouldServeWhatTheOtherProcessFeeds() {
        try (StreamClient client = open()) {
            await("trades").atMost(PATIENCE).until(() -> client.sawAfter(0, FeedProcessIT::isTrade));
        }
    }

    @Test
    @Order(2)
    void shouldSayThatTheFeedWasKilledAndGoOnWhenItIsBack() throws Exception {
        try (StreamClient client = open()) {
            await("trades").atMost(PATIENCE).until(() -> client.sawAfter(0, FeedProcessIT::isTrade));
            int mark = client.mark();

            feed.kill();
            feed.close();

            await("stale").atMost(PATIENCE).until(() -> client.sawAfter(mark, FeedProcessIT::isStale));
            JsonObject stale = client.messages().get(client.firstAfter(mark, FeedProcessIT::isStale));
            assertEquals("the process that feeds has ended", StreamClient.text(stale, "reason"));
            int dead = client.mark();
            feed = startFeed();
            await("trades again").atMost(PATIENCE).until(() -> client.sawAfter(dead, FeedProcessIT::isTrade));
            assertEquals(0, client.closeCode());
        }
    }

    @Test
    @Order(3)
    void shouldFeedOnWhenTheGatewayIsKilled() throws Exception {
        gateway = gateway.killedAndStartedAgain();
        gateway.server().awaitReady(Gateway.START_TIMEOUT);

        assertTrue(feed.isAlive());
        try (StreamClient client = open()) {
            await("trades").atMost(PATIENCE).until(() -> client.sawAfter(0, FeedProcessIT::isTrade));
        }
    }

    private static boolean isTrade(JsonObject message) {
        return StreamClient.text(message, "type").equals("event")
                && StreamClient.text(message, "topic").equals(TRADES);
    }

    private static boolean isStale(JsonObject message) {
        return StreamClient.text(message, "type").equals("state")
                && StreamClient.text(message, "topic").equals(TRADES)
                && StreamClient.text(message, "state").equals("STALE");
    }

    private static StreamClient open() {
        StreamClient client = StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey());
        client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
        return client;
    }
}
