package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PrivateFiles;
import org.tickway.demo.SimulatorProcess;

/** One replay of the recording with the EAR on Payara Server, seen by clients, by beans and by a second EAR. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EnterpriseArchiveIT {
    private static final String API_KEY = "key-from-a-password-alias";
    private static final String SECRET_KEY = "secret-from-a-password-alias";

    private final Path folder;
    private final ObservedTrades observed;
    private final DemoCredentials credentials;
    private final SimulatorProcess simulator;
    private final PayaraServer server;

    EnterpriseArchiveIT() throws Exception {
        credentials = Gateway.newCredentials();
        folder = TestFiles.folder("payara-server");
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        observed = new ObservedTrades(folder.resolve("observed"));
        List<String> options = new ArrayList<>(RecordingScript.SIMULATOR_OPTIONS);
        options.add("--api-key=" + API_KEY);
        options.add("--secret-key=" + SECRET_KEY);
        simulator = Gateway.startSimulator(options, folder);
        Map<String, String> settings = GatewaySettings.of(
                simulator.webSocketUri(), simulator.restUri(), List.of(Gateway.BTCUSDT), credentials, folder);
        settings.putAll(RecordingScript.SETTINGS);
        settings.put(TradeObserver.FILE_PROPERTY, observed.file().toString());
        server = PayaraServer.start(folder, settings);
    }

    @BeforeAll
    void deployBothApplications() throws IOException, InterruptedException {
        server.createPasswordAlias("tickway.feed.binance.apiKey", API_KEY);
        server.createPasswordAlias("tickway.feed.binance.secretKey", SECRET_KEY);
        server.deploy(TestArchives.enterpriseWithObserver(folder));
        RecordingScript.wake(simulator);
        server.deploy(TestFiles.built("samples/tick-counter-ear", "tick-counter.ear"));
        await("the gateway is ready")
                .atMost(Gateway.START_TIMEOUT)
                .untilAsserted(() -> assertEquals(
                        200, Http.get(server.uri().resolve("/health/ready")).statusCode()));
    }

    @AfterAll
    void stop() {
        server.close();
        simulator.close();
    }

    @Test
    @Order(1)
    void shouldShowTheRecordingFaithfullyToJsonAndBinaryClients() throws IOException, InterruptedException {
        URI stream = URI.create("ws://" + server.uri().getAuthority() + "/tickway/ws/market/BINANCE:BTCUSDT");

        RecordingScript.play(simulator, stream, credentials.apiKey(), folder);
    }

    @Test
    @Order(2)
    void shouldFireEveryTradeToObservingBeans() {
        RecordingScript.assertObserved(observed);
    }

    @Test
    @Order(3)
    void shouldDeliverEveryTradeToTheMessageDrivenBeanOfASecondEar() {
        RecordingScript.assertCounted(server.uri());
    }

    @Test
    @Order(4)
    void shouldLogInToTheBrokerWithSecretsThatTheServerKeepsAsPasswordAliases() throws Exception {
        JsonObject status = JsonParser.parseString(simulator.status()).getAsJsonObject();
        assertEquals(1, status.get("accountListeners").getAsInt(), status::toString);

        String log = Files.readString(server.log());
        assertFalse(log.contains(API_KEY) || log.contains(SECRET_KEY), "a secret is in the log");
    }
}
