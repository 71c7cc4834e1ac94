package org.tickway.feed.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.kite.KiteMode;
import org.tickway.simulator.kite.KiteOrder;

/** Order updates come on the socket of the ticks. */
class KiteOrdersTest {

    private static final KiteOrder OPEN =
            KiteOrder.open("240612", "NSE", "INFY", KiteBench.INFY_TOKEN, "2024-06-12 12:46:09");

    @TempDir
    Path folder;

    @Test
    void shouldTellTheLifeOfAnOrderThoughNothingIsSubscribed() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start();
            await().until(() -> bench.simulator().status().connections() == 1);
            bench.awaitState(FeedState.LIVE);

            bench.simulator().push(OPEN);
            bench.simulator()
                    .sendText(OPEN.with("status", "UPDATE")
                            .with("filled_quantity", 4)
                            .json());
            bench.simulator()
                    .push(OPEN.with("status", "COMPLETE")
                            .with("filled_quantity", 10)
                            .withJson("average_price", "2440.25"));

            bench.awaitOrders(3);
            assertEquals(
                    List.of(OrderUpdate.Status.OPEN, OrderUpdate.Status.PARTIALLY_FILLED, OrderUpdate.Status.COMPLETE),
                    bench.orders().stream().map(OrderUpdate::status).toList());
            assertEquals("2440.25", String.valueOf(bench.orders().get(2).averagePrice()));
            assertEquals("kite", bench.orders().get(0).feed());
            assertEquals(3, bench.count(FeedCounter.ORDERS));
        }
    }

    @Test
    void shouldTellAnOrderOnceThoughEveryConnectionBringsIt() throws Exception {
        try (KiteBench bench = new KiteBench(folder, venue -> {}, settings -> settings.instrumentsPerConnection(1))) {
            bench.start(KiteBench.INFY, KiteBench.NIFTY, KiteBench.USDINR);
            bench.awaitVenueSubscriptions(3, KiteMode.FULL);
            assertEquals(3, bench.simulator().status().connections());

            bench.simulator().push(OPEN);

            bench.awaitCount(FeedCounter.OUTDATED, 2);
            assertEquals(1, bench.count(FeedCounter.ORDERS));
            assertEquals(1, bench.orders().size());
        }
    }

    @Test
    void shouldTellNoOrdersWhereNoneAreWanted() throws Exception {
        try (KiteBench bench =
                new KiteBench(folder, venue -> {}, settings -> settings.settings(Map.of("orders", "false")))) {
            bench.start();
            bench.awaitState(FeedState.IDLE);
            assertEquals(0, bench.simulator().status().opened());
            bench.feed().subscribe(KiteBench.subscriptions(List.of(KiteBench.INFY)));
            bench.awaitVenueSubscriptions(1, KiteMode.FULL);

            bench.simulator().push(OPEN);

            bench.awaitCount(FeedCounter.UNKNOWN, 1);
            assertEquals(List.of(), bench.orders());
        }
    }

    @Test
    void shouldCountAnOrderThatCannotBeReadAsMalformed() throws Exception {
        try (KiteBench bench = new KiteBench(folder)) {
            bench.start();
            bench.awaitState(FeedState.LIVE);

            bench.simulator().push(OPEN.with("quantity", "many"));
            bench.simulator().push(OPEN);

            bench.awaitOrders(1);
            assertEquals(1, bench.count(FeedCounter.MALFORMED));
        }
    }
}
