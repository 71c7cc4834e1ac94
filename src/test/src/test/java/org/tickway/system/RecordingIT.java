package org.tickway.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** One replay of the recording on Payara Micro, seen by clients, by beans and by a second application. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RecordingIT {
    private final Gateway gateway;
    private final ObservedTrades observed;

    RecordingIT() throws Exception {
        Path folder = TestFiles.folder("recording-archives");
        observed = new ObservedTrades(folder.resolve("observed"));
        java.nio.file.Files.deleteIfExists(observed.file());
        Map<String, String> settings = new TreeMap<>(RecordingScript.SETTINGS);
        settings.put(TradeObserver.FILE_PROPERTY, observed.file().toString());
        gateway = Gateway.start(
                "recording",
                RecordingScript.SIMULATOR_OPTIONS,
                List.of(Gateway.BTCUSDT),
                settings,
                List.of(
                        TestArchives.webWithObserver(folder),
                        TestFiles.built("samples/tick-counter", "tick-counter.war")));
    }

    @BeforeAll
    void awaitReady() throws IOException, InterruptedException {
        RecordingScript.wake(gateway.simulator());
        gateway.server().awaitReady(Gateway.START_TIMEOUT);
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @Test
    @Order(1)
    void shouldShowTheRecordingFaithfullyToJsonAndBinaryClients() throws IOException, InterruptedException {
        RecordingScript.play(
                gateway.simulator(),
                gateway.webSocket("/ws/market/BINANCE:BTCUSDT"),
                gateway.credentials().apiKey(),
                gateway.folder());
    }

    @Test
    @Order(2)
    void shouldFireEveryTradeToObservingBeans() {
        RecordingScript.assertObserved(observed);
    }

    @Test
    @Order(3)
    void shouldDeliverEveryTradeToTheMessageDrivenBeanOfASecondApplication() {
        RecordingScript.assertCounted(gateway.server().uri());
    }
}
