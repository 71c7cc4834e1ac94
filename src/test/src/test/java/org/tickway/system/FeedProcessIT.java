package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    private static final String OTHER_TRADES = "trades.BINANCE:SYN00003USDT";
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
        gateway = startGateway(Map.of(
                "tickway.connector.data-directory", folder.resolve("data").toString()));
    }

    @AfterAll
    static void stop() {
        gateway.server().close();
        feed.close();
        simulator.close();
    }

    private static ChildProcess startFeed() throws IOException, InterruptedException {
        return startFeed("feed", "data", "BINANCE:SYN00001USDT,BINANCE:SYN00002USDT");
    }

    private static ChildProcess startFeed(String name, String data, String instruments)
            throws IOException, InterruptedException {
        Path settings = folder.resolve(name + ".properties");
        Files.writeString(settings, """
                broker=binance
                websocketUri=%s
                restUri=%s
                instruments=%s
                dataDirectory=%s
                reconnectMinimumMs=100
                reconnectMaximumMs=1000
                """.formatted(
                        simulator.webSocketUri(), simulator.restUri(), instruments, folder.resolve(data)));
        Path log = folder.resolve(name + ".log");
        Files.deleteIfExists(log);
        ChildProcess process = ChildProcess.start(
                name,
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

    private static Gateway startGateway(Map<String, String> following) throws Exception {
        DemoCredentials credentials = Gateway.newCredentials();
        Map<String, String> settings = GatewaySettings.of(
                simulator.webSocketUri(), simulator.restUri(), List.of("BINANCE:SYN00001USDT"), credentials, folder);
        settings.put("tickway.connector.mode", "follow");
        settings.putAll(following);
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
        try (StreamClient client = open(TRADES)) {
            await("trades").atMost(PATIENCE).until(() -> client.sawAfter(0, FeedProcessIT::isTrade));
        }
    }

    @Test
    @Order(2)
    void shouldSayThatTheFeedWasKilledAndGoOnWhenItIsBack() throws Exception {
        try (StreamClient client = open(TRADES)) {
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
        try (StreamClient client = open(TRADES)) {
            await("trades").atMost(PATIENCE).until(() -> client.sawAfter(0, FeedProcessIT::isTrade));
        }
    }

    @Test
    @Order(4)
    void shouldFollowTwoProcessesAndLeaveTheOnesTopicsAloneWhenTheOtherIsKilled() throws Exception {
        ChildProcess second = startFeed("second", "second", "BINANCE:SYN00003USDT");
        gateway.server().close();
        gateway = startGateway(Map.of(
                "tickway.connector.data-directory",
                folder.resolve("own").toString(),
                "tickway.connector.follow-directories",
                folder.resolve("data") + "," + folder.resolve("second")));
        try (StreamClient client = open(TRADES, OTHER_TRADES)) {
            await("trades of both")
                    .atMost(PATIENCE)
                    .until(() -> client.sawAfter(0, FeedProcessIT::isTrade)
                            && client.sawAfter(0, FeedProcessIT::isOtherTrade));
            int mark = client.mark();

            second.kill();
            second.close();

            await("stale").atMost(PATIENCE).until(() -> client.sawAfter(mark, FeedProcessIT::isOtherStale));
            int dead = client.mark();
            await("trades of the first").atMost(PATIENCE).until(() -> client.sawAfter(dead, FeedProcessIT::isTrade));
            second = startFeed("second", "second", "BINANCE:SYN00003USDT");
            await("trades of the second again")
                    .atMost(PATIENCE)
                    .until(() -> client.sawAfter(dead, FeedProcessIT::isOtherTrade));
            assertFalse(client.sawAfter(0, FeedProcessIT::isStale));
        } finally {
            second.close();
        }
    }

    private static boolean isTrade(JsonObject message) {
        return isTradeOf(TRADES, message);
    }

    private static boolean isOtherTrade(JsonObject message) {
        return isTradeOf(OTHER_TRADES, message);
    }

    private static boolean isTradeOf(String topic, JsonObject message) {
        return StreamClient.text(message, "type").equals("event")
                && StreamClient.text(message, "topic").equals(topic);
    }

    private static boolean isStale(JsonObject message) {
        return isStaleOf(TRADES, message);
    }

    private static boolean isOtherStale(JsonObject message) {
        return isStaleOf(OTHER_TRADES, message);
    }

    private static boolean isStaleOf(String topic, JsonObject message) {
        return StreamClient.text(message, "type").equals("state")
                && StreamClient.text(message, "topic").equals(topic)
                && StreamClient.text(message, "state").equals("STALE");
    }

    private static StreamClient open(String... topics) {
        StreamClient client = StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey());
        client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + String.join("\",\"", topics) + "\"]}");
        return client;
    }
}
