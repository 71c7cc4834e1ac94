package org.tickway.feed.angel;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.angel.AngelOrder;

/** Orders over their own connection. */
class AngelOrdersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private static AngelOrder order() {
        return AngelOrder.open("231025000001", "NSE", AngelInstruments.SBIN_TOKEN, "SBIN-EQ");
    }

    private static void awaitConnection(AngelBench bench) {
        await().atMost(PATIENCE).until(() -> bench.simulator().status().orderConnections() == 1);
        await().atMost(PATIENCE).until(() -> bench.rig().count(FeedCounter.NOTICES) > 0);
    }

    @Test
    void shouldTellOfOrdersThoughNothingIsSubscribed() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.rig().feed().start();
            awaitConnection(bench);

            bench.simulator().push(order());
            bench.simulator()
                    .push(order().code("AB01").with("filledshares", "4").withNumber("averageprice", "550.95"));
            bench.simulator().push(order().code("AB05").with("filledshares", "10"));

            await().atMost(PATIENCE).until(() -> bench.rig().orders().size() == 3);
            List<OrderUpdate> orders = bench.rig().orders();
            assertEquals(
                    List.of(OrderUpdate.Status.OPEN, OrderUpdate.Status.PARTIALLY_FILLED, OrderUpdate.Status.COMPLETE),
                    orders.stream().map(OrderUpdate::status).toList());
            assertEquals(
                    new OrderUpdate(
                            "angel",
                            "angel",
                            "A12345",
                            "231025000001",
                            "",
                            AngelInstruments.SBIN,
                            OrderUpdate.Status.PARTIALLY_FILLED,
                            "BUY",
                            "LIMIT",
                            "CNC",
                            "DAY",
                            BigDecimal.TEN,
                            BigDecimal.valueOf(4),
                            BigDecimal.valueOf(551),
                            null,
                            new BigDecimal("550.95"),
                            "",
                            "",
                            Instant.parse("2023-10-25T18:23:21Z").toEpochMilli()),
                    orders.get(1));
            assertEquals(3, bench.rig().count(FeedCounter.ORDERS));
            assertEquals(0, bench.simulator().status().connections());
        }
    }

    @Test
    void shouldComeBackAfterTheConnectionOfTheOrdersIsLost() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.rig().feed().start();
            awaitConnection(bench);

            bench.simulator().cutConnections();

            bench.awaitCount(FeedCounter.RECONNECTS, 1);
            awaitConnection(bench);
            await().atMost(PATIENCE).until(() -> {
                bench.simulator().push(order());
                return !bench.rig().orders().isEmpty();
            });
        }
    }

    @Test
    void shouldCountWhatIsNoOrderAndGoOn() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of())) {
            bench.rig().feed().start();
            awaitConnection(bench);

            bench.simulator().sendOrderText("{\"order-status\":\"AB01\",\"orderData\":{\"orderid\":\"1\"}}");
            bench.simulator().sendOrderText("nonsense");
            bench.simulator().sendOrderText("{\"status-code\":\"500\",\"error-message\":\"later\"}");
            bench.simulator().push(order());

            await().atMost(PATIENCE).until(() -> bench.rig().orders().size() == 1);
            assertEquals(2, bench.rig().count(FeedCounter.MALFORMED));
            assertEquals(1, bench.rig().count(FeedCounter.UNKNOWN));
        }
    }

    @Test
    void shouldNotConnectForOrdersThatNobodyWants() throws Exception {
        try (AngelBench bench = new AngelBench(folder, Map.of("orders", "false"))) {
            bench.start(1, AngelInstruments.RELIANCE);

            assertEquals(0, bench.simulator().status().orderConnections());
            assertTrue(bench.rig().orders().isEmpty());
        }
    }
}
