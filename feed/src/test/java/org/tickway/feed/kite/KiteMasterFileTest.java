package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.kit.FeedRig;
import org.tickway.simulator.kite.KiteInstrument;
import org.tickway.simulator.kite.KiteQuote;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;
import org.tickway.tick.TickKind;

/** The adapter as it is deployed: instruments by the broker's own list, which the simulator serves. */
class KiteMasterFileTest {

    private static final long INFY = 408065;

    @TempDir
    private Path folder;

    private FeedConfig config(KiteSimulator simulator, String path) {
        return FeedConfig.builder("kite", simulator.webSocketUri(), simulator.httpUri())
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .credentials(Map.of("apiKey", "simulated-key", "accessToken", "simulated-token")::get)
                .settings(Map.of(
                        "master",
                        simulator.httpUri().resolve(path).toString(),
                        "masterCache",
                        folder.resolve("cache").toString()))
                .build();
    }

    @Test
    void shouldSubscribeByTheBrokersOwnListOfInstruments() throws Exception {
        try (KiteSimulator simulator =
                KiteSimulator.start(KiteSimulatorConfig.builder().build())) {
            simulator.list(KiteInstrument.share(INFY, "INFY"));
            try (FeedRig rig = new FeedRig(folder, new KiteAdapter(), config(simulator, "/instruments"))) {
                rig.start(Set.of(Channel.PRICES), "NSE:INFY");
                rig.awaitTrue("subscribed", () -> simulator.status().subscriptions() == 1);

                simulator.push(KiteQuote.builder(INFY, 151_005).build());

                rig.awaitTick("NSE:INFY", TickKind.QUOTE, tick -> tick.last().isPresent());
                assertEquals(
                        Optional.of(new BigDecimal("1510.05")),
                        rig.ticks("NSE:INFY", TickKind.QUOTE).get(0).last());
                assertThrows(IllegalArgumentException.class, () -> rig.subscribe(Set.of(Channel.PRICES), "NSE:NOBODY"));
            }
        }
    }

    @Test
    void shouldSayThatThereIsNoList() throws Exception {
        try (KiteSimulator simulator =
                KiteSimulator.start(KiteSimulatorConfig.builder().build())) {
            IllegalStateException fault = assertThrows(
                    IllegalStateException.class,
                    () -> new FeedRig(folder, new KiteAdapter(), config(simulator, "/nothing")));

            assertTrue(String.valueOf(fault.getMessage()).contains("feed=kite has no instruments"), fault.getMessage());
        }
    }
}
