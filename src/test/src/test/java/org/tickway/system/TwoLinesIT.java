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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.FreePorts;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PayaraMicroConfig;
import org.tickway.demo.PrivateFiles;
import org.tickway.demo.SimulatorProcess;

/** Two feeds of the same instruments as one line group: clients get each trade once, also when one of the two is gone. */
class TwoLinesIT {
    private static final String INSTRUMENT = "BINANCE:SYN00001USDT";
    private static final String TRADES = "trades." + INSTRUMENT;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SimulatorProcess first;
    private SimulatorProcess second;
    private Gateway gateway;

    @BeforeEach
    void start() throws Exception {
        Path folder = TestFiles.folder("two-lines");
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        first = Gateway.startSimulator(
                List.of("--synthetic-symbols=1", "--synthetic-rate=200"), PrivateFiles.folder(folder.resolve("a")));
        second = Gateway.startSimulator(
                List.of("--synthetic-symbols=1", "--synthetic-rate=200"), PrivateFiles.folder(folder.resolve("b")));
        gateway = startGateway(folder);
    }

    @AfterEach
    void stop() {
        gateway.server().close();
        first.close();
        second.close();
    }

    private Gateway startGateway(Path folder) throws Exception {
        DemoCredentials credentials = Gateway.newCredentials();
        Map<String, String> settings =
                GatewaySettings.of(first.webSocketUri(), first.restUri(), List.of(INSTRUMENT), credentials, folder);
        settings.put(
                "tickway.connector.feeds",
                file(folder.resolve("first.properties"), first) + ","
                        + file(folder.resolve("second.properties"), second));
        settings.put("tickway.connector.channels", "trades");
        settings.put("tickway.connector.line-group", "coins");
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
        Gateway started = new Gateway(first, config, PayaraMicro.start(config), credentials, folder);
        started.server().awaitReady(Gateway.START_TIMEOUT);
        return started;
    }

    private static Path file(Path file, SimulatorProcess simulator) throws IOException {
        return Files.writeString(file, """
                websocketUri=%s
                restUri=%s
                """.formatted(simulator.webSocketUri(), simulator.restUri()));
    }

    @Test
    void shouldDeliverEachTradeOnceAlsoWhenTheLeadingBrokerIsGone() throws Exception {
        try (StreamClient client = StreamClient.open(
                gateway.webSocket("/ws/market-data"), gateway.credentials().apiKey())) {
            client.send("{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"" + TRADES + "\"]}");
            await("trades").atMost(PATIENCE).until(() -> trades(client, 0).size() > 100);
            int mark = client.mark();

            first.close();

            await("more trades")
                    .atMost(PATIENCE)
                    .until(() -> trades(client, mark).size() > 400);
            assertContiguous(trades(client, 0));
            assertFalse(client.sawAfter(
                    0, message -> StreamClient.text(message, "type").equals("gap")));
            await("still ready")
                    .atMost(PATIENCE)
                    .until(() -> Http.get(gateway.server().uri().resolve("/health/ready"))
                                    .statusCode()
                            == 200);
            assertEquals(0, client.closeCode());
        }
    }

    private static void assertContiguous(List<Long> ids) {
        assertTrue(ids.size() > 500, () -> "only " + ids.size());
        for (int index = 1; index < ids.size(); index++) {
            int at = index;
            assertEquals(ids.get(index - 1) + 1, ids.get(index), () -> "after " + ids.subList(at - 1, at + 1));
        }
    }

    private static List<Long> trades(StreamClient client, int mark) {
        List<JsonObject> messages = client.messages();
        return messages.subList(mark, messages.size()).stream()
                .filter(message -> StreamClient.text(message, "type").equals("event")
                        && StreamClient.text(message, "topic").equals(TRADES))
                .map(message -> message.getAsJsonObject("payload").get("id").getAsLong())
                .toList();
    }
}
