package org.tickway.feed.noren;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.noren.BadLogin;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.simulator.noren.NorenSimulatorConfig;

/** What a feed does when its broker, or the way to it, is not well. */
class NorenFaultTest {

    @TempDir
    Path folder;

    private NorenSimulator simulator;

    @BeforeEach
    void start() throws IOException {
        simulator = NorenSimulator.start(NorenSimulatorConfig.of(NorenBench.USER, NorenBench.TOKEN));
        simulator.list("NSE", "11630", Map.of("lp", "118.55", "bp1", "118.45", "bq1", "26"));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private NorenBench open(Map<String, String> own, Consumer<FeedConfig.Builder> settings) throws IOException {
        return new NorenBench(folder, simulator, NorenBroker.FLATTRADE, own, settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "cut", "reset"})
    void shouldComeBackWithAFreshImage(String fault) throws IOException {
        try (NorenBench bench = new NorenBench(folder, simulator).start(NorenBench.NTPC)) {
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            bench.awaitState(FeedState.LIVE);
            switch (fault) {
                case "close" -> simulator.closeSessions(1011, "restart");
                case "cut" -> simulator.cutSessions();
                default -> simulator.resetInMidFrame();
            }
            simulator.change("NSE", "11630", Map.of("lp", "118.70"));
            NorenBench.until(() -> bench.count(FeedCounter.RECONNECTS) == 1);
            bench.awaitPrice(NorenBench.NTPC, 11_870);
            bench.awaitState(FeedState.LIVE);
            assertTrue(bench.states(Channel.DEPTH).contains("STALE CONNECTION_LOST"));
            bench.awaitStatus(Channel.DEPTH, "LIVE DATA_RESUMED");
            assertEquals(0, bench.count(FeedCounter.DENIALS));
            assertEquals(0, bench.count(FeedCounter.MALFORMED));
        }
    }

    @ParameterizedTest
    @EnumSource(BadLogin.class)
    void shouldGiveUpAfterTheThirdTimeThatTheTokenIsNotAccepted(BadLogin answer) throws IOException {
        simulator.acceptToken("another");
        simulator.onBadLogin(answer);
        try (NorenBench bench =
                open(Map.of(), settings -> settings.connectTimeoutMs(300)).start(NorenBench.NTPC)) {
            bench.awaitState(FeedState.DENIED);
            assertEquals(3, simulator.status().refusedLogins());
            assertEquals(3, bench.count(FeedCounter.DENIALS));
            assertEquals(3, bench.count(FeedCounter.CONNECT_FAILURES));
            bench.awaitStatus(Channel.PRICES, "STALE DENIED");
            assertFalse(bench.feed().status().toString().contains(NorenBench.TOKEN));
        }
    }

    @Test
    void shouldLogInWithTheTokenThatIsThereThen() throws IOException {
        simulator.acceptToken("tomorrow");
        try (NorenBench bench =
                open(Map.of(), settings -> settings.reconnectMinimumMs(2_000)).start(NorenBench.NTPC)) {
            NorenBench.until(() -> bench.count(FeedCounter.DENIALS) == 1);
            bench.credential("accessToken", "tomorrow");
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            bench.awaitState(FeedState.LIVE);
        }
    }

    @Test
    void shouldWaitForATokenThatIsNotThereYet() throws IOException {
        try (NorenBench bench = new NorenBench(folder, simulator)) {
            bench.credential("accessToken", " ");
            bench.start(NorenBench.NTPC);
            NorenBench.until(() -> bench.feed().status().detail().contains("credentials not set: accessToken"));
            assertEquals(0, simulator.status().connections());
            bench.credential("accessToken", NorenBench.TOKEN);
            bench.awaitPrice(NorenBench.NTPC, 11_855);
        }
    }

    @Test
    void shouldSayThatAnotherSessionHasTakenOverAndBackOff() throws IOException {
        try (NorenBench bench =
                open(Map.of(), settings -> settings.reconnectMinimumMs(60_000)).start(NorenBench.NTPC)) {
            bench.awaitState(FeedState.LIVE);
            simulator.closeSessions(1000, "");
            bench.awaitState(FeedState.BACKING_OFF);
            assertEquals(
                    "another session of the same account has taken over",
                    bench.feed().status().detail());
            assertEquals(1, bench.count(FeedCounter.DENIALS));
            assertEquals(1, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldNotGoOnEvictingAnotherFeedOfTheSameAccount() throws IOException {
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        try (NorenBench first = new NorenBench(folder, simulator).start(NorenBench.NTPC);
                NorenBench second = new NorenBench(otherFolder, simulator).start(NorenBench.NTPC)) {
            NorenBench.until(() -> first.feed().status().state() == FeedState.DENIED
                    || second.feed().status().state() == FeedState.DENIED);
            NorenBench loser = first.feed().status().state() == FeedState.DENIED ? first : second;
            NorenBench winner = loser == first ? second : first;
            winner.awaitState(FeedState.LIVE);
            assertTrue(simulator.status().evictions() <= 6);
            assertEquals(
                    "another session of the same account has taken over",
                    loser.feed().status().detail());
            assertEquals(1, simulator.status().openConnections());
        }
    }

    @Test
    void shouldCallAMuteSocketStaleAndReplaceIt() throws IOException {
        try (NorenBench bench =
                open(Map.of(), settings -> settings.stallTimeoutMs(400)).start(NorenBench.NTPC)) {
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            simulator.muteSessions();
            bench.awaitStatus(Channel.PRICES, "STALE SILENT");
            NorenBench.until(() -> bench.count(FeedCounter.RECONNECTS) >= 1);
            simulator.change("NSE", "11630", Map.of("lp", "118.80"));
            bench.awaitPrice(NorenBench.NTPC, 11_880);
        }
    }

    /** Login and subscription are answered, and then nothing comes: the token has expired overnight. */
    @Test
    void shouldLogInAnewWhereASessionWithAnOldTokenGetsNoData() throws IOException {
        try (NorenBench bench =
                open(Map.of(), settings -> settings.stallTimeoutMs(400)).start(NorenBench.NTPC)) {
            bench.awaitState(FeedState.LIVE);
            simulator.feed(false);
            simulator.acceptToken("tomorrow");
            bench.credential("accessToken", "tomorrow");
            bench.awaitState(FeedState.STALE);
            NorenBench.until(() -> simulator.status().logins() == 2);
            simulator.feed(true);
            simulator.change("NSE", "11630", Map.of("lp", "118.90"));
            bench.awaitPrice(NorenBench.NTPC, 11_890);
            assertEquals(0, bench.count(FeedCounter.DENIALS));
        }
    }

    @Test
    void shouldEndAConnectionFromWhichNothingComesAnyMoreEvenIfNothingIsSubscribed() throws IOException {
        try (NorenBench bench = open(Map.of("orders", "true", "heartbeatMs", "1000"), settings -> {})) {
            bench.feed().start();
            NorenBench.until(() -> simulator.status().logins() == 1);
            simulator.muteSessions();
            NorenBench.until(() -> simulator.status().logins() == 2);
        }
    }

    @Test
    void shouldTryAgainAfterARefusedHandshake() throws IOException {
        simulator.refuseHandshakes(503, 2);
        try (NorenBench bench = new NorenBench(folder, simulator).start(NorenBench.NTPC)) {
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            assertEquals(2, bench.count(FeedCounter.CONNECT_FAILURES));
            assertEquals(0, bench.count(FeedCounter.DENIALS));
        }
    }

    @Test
    void shouldGoOnAfterMessagesThatAreNone() throws IOException {
        try (NorenBench bench = new NorenBench(folder, simulator).start(NorenBench.NTPC)) {
            bench.awaitPrice(NorenBench.NTPC, 11_855);
            simulator.sendText("{\"t\":\"df\",\"e\":\"NSE\",\"tk\":\"11630\",\"lp\":\"1e9\"}");
            simulator.sendText("not json");
            simulator.sendBytes(new byte[] {0, 1, 2, (byte) 0xFF});
            simulator.sendBytes(new byte[0]);
            simulator.change("NSE", "11630", Map.of("lp", "118.95"));
            bench.awaitPrice(NorenBench.NTPC, 11_895);
            assertEquals(4, bench.count(FeedCounter.MALFORMED));
            assertEquals(0, bench.count(FeedCounter.CONNECTIONS_LOST));
        }
    }

    @Test
    void shouldReplaceAConnectionAtTheEndOfItsLifeBecauseTheAccountHasOneSession() throws IOException {
        try (NorenBench bench =
                open(Map.of(), settings -> settings.connectionLifeMs(400)).start(NorenBench.NTPC)) {
            NorenBench.until(() -> bench.count(FeedCounter.RECONNECTS) >= 2);
            assertEquals(0, simulator.status().evictions());
            assertEquals(0, bench.count(FeedCounter.DENIALS));
        }
    }
}
