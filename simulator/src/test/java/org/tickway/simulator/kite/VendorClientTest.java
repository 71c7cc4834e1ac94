package org.tickway.simulator.kite;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zerodhatech.kiteconnect.Routes;
import com.zerodhatech.kiteconnect.kitehttp.exceptions.KiteException;
import com.zerodhatech.models.Depth;
import com.zerodhatech.models.Order;
import com.zerodhatech.models.Tick;
import com.zerodhatech.ticker.KiteTicker;
import com.zerodhatech.ticker.OnError;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The broker's own Java client, unmodified, decodes exactly what the scenario says. Only the address that it has built in is
 * another one.
 */
class VendorClientTest {

    private static final double EXACT = 0.0;
    private static final long INFY = 408065;
    private static final long NIFTY = 256265;
    private static final long USDINR = 315907;
    private static final long BOND = 1000L << 8 | 6;
    private static final long OPTION = 2000L << 8 | 2;
    private static final long TIME = 1_718_176_569;

    private final List<Tick> ticks = new CopyOnWriteArrayList<>();
    private final List<Order> orders = new CopyOnWriteArrayList<>();
    private final List<String> errors = new CopyOnWriteArrayList<>();
    private String builtIn;
    private KiteSimulator simulator;
    private KiteTicker ticker;

    @BeforeEach
    void connect() throws Exception {
        simulator = KiteSimulator.start(
                KiteSimulatorConfig.builder().instrumentsPerConnection(5).build());
        builtIn = address();
        setAddress(
                builtIn.replace("wss://ws.kite.trade", simulator.webSocketUri().toString()));
        ticker = new KiteTicker("simulated-token", "simulated-key");
        ticker.setOnTickerArrivalListener(ticks::addAll);
        ticker.setOnOrderUpdateListener(orders::add);
        ticker.setOnErrorListener(new OnError() {
            @Override
            public void onError(Exception exception) {
                errors.add(exception.toString());
            }

            @Override
            public void onError(KiteException exception) {
                errors.add(exception.toString());
            }

            @Override
            public void onError(String error) {
                errors.add(error);
            }
        });
        ticker.connect();
        await().until(() -> simulator.status().connections() == 1);
    }

    @AfterEach
    void disconnect() throws Exception {
        ticker.setTryReconnection(false);
        ticker.disconnect();
        simulator.close();
        setAddress(builtIn);
    }

    private static Field addressField() throws Exception {
        Field field = Routes.class.getDeclaredField("_wsuri");
        field.setAccessible(true);
        return field;
    }

    private static String address() throws Exception {
        return (String) Objects.requireNonNull(addressField().get(null));
    }

    private static void setAddress(String address) throws Exception {
        addressField().set(null, address);
    }

    private void subscribe(String mode, long... tokens) {
        ArrayList<Long> list = new ArrayList<>();
        for (long token : tokens) {
            list.add(token);
        }
        ticker.subscribe(list);
        ticker.setMode(list, mode);
        await().until(() -> simulator.subscriptions().get(0).values().stream()
                        .filter(subscribed -> subscribed.label().equals(mode))
                        .count()
                == tokens.length);
    }

    private Tick tick(int number) {
        await().until(() -> ticks.size() > number);
        return ticks.get(number);
    }

    private static KiteQuote share(long token, long price) {
        return KiteQuote.builder(token, price)
                .last(price, 7, TIME - 1)
                .average(157_033)
                .volume(1_175_986)
                .totals(256_511, 360_503)
                .day(156_915, 157_500, 156_105, 156_780)
                .openInterest(5_000, 6_000, 4_000)
                .exchangeTime(TIME)
                .bids(List.of(
                        new KiteQuote.Level(10, price - 5, 1),
                        new KiteQuote.Level(20, price - 10, 2),
                        new KiteQuote.Level(30, price - 15, 3),
                        new KiteQuote.Level(40, price - 20, 4),
                        new KiteQuote.Level(50, price - 25, 65_535)))
                .asks(List.of(new KiteQuote.Level(60, price + 5, 6)))
                .build();
    }

    @Test
    void shouldDecodeModeFull() {
        subscribe(KiteTicker.modeFull, INFY);

        simulator.push(share(INFY, 157_315));

        Tick tick = tick(0);
        assertEquals("full", tick.getMode());
        assertTrue(tick.isTradable());
        assertEquals(INFY, tick.getInstrumentToken());
        assertEquals(1573.15, tick.getLastTradedPrice(), EXACT);
        assertEquals(7, tick.getLastTradedQuantity(), EXACT);
        assertEquals(1570.33, tick.getAverageTradePrice(), EXACT);
        assertEquals(1_175_986, tick.getVolumeTradedToday());
        assertEquals(256_511, tick.getTotalBuyQuantity(), EXACT);
        assertEquals(360_503, tick.getTotalSellQuantity(), EXACT);
        assertEquals(1569.15, tick.getOpenPrice(), EXACT);
        assertEquals(1575, tick.getHighPrice(), EXACT);
        assertEquals(1561.05, tick.getLowPrice(), EXACT);
        assertEquals(1567.8, tick.getClosePrice(), EXACT);
        assertEquals(5_000, tick.getOi(), EXACT);
        assertEquals(6_000, tick.getOpenInterestDayHigh(), EXACT);
        assertEquals(4_000, tick.getOpenInterestDayLow(), EXACT);
        assertEquals(Date.from(Instant.ofEpochSecond(TIME - 1)), tick.getLastTradedTime());
        assertEquals(Date.from(Instant.ofEpochSecond(TIME)), tick.getTickTimestamp());
        Map<String, ArrayList<Depth>> book = tick.getMarketDepth();
        List<Depth> buy = Objects.requireNonNull(book.get("buy"));
        List<Depth> sell = Objects.requireNonNull(book.get("sell"));
        for (int level = 0; level < 5; level++) {
            assertEquals(10 * (level + 1), buy.get(level).getQuantity());
            assertEquals((157_315 - 5 * (level + 1)) / 100.0, buy.get(level).getPrice(), EXACT);
        }
        assertEquals(2, buy.get(1).getOrders());
        assertEquals(60, sell.get(0).getQuantity());
        assertEquals(1573.2, sell.get(0).getPrice(), EXACT);
        assertEquals(6, sell.get(0).getOrders());
        assertEquals(0, sell.get(1).getQuantity());
    }

    @Test
    void shouldDecodeTheOtherModesAndSegmentsOfOneFrame() {
        ticker.subscribe(new ArrayList<>(List.of(INFY, NIFTY, USDINR, BOND, OPTION)));
        ticker.setMode(new ArrayList<>(List.of(USDINR, BOND, OPTION)), KiteTicker.modeLTP);
        ticker.setMode(new ArrayList<>(List.of(NIFTY)), KiteTicker.modeFull);
        await().until(() -> simulator.subscriptions().get(0).get(NIFTY) == KiteMode.FULL);

        simulator.push(
                share(INFY, 157_315),
                KiteQuote.builder(NIFTY, 2_340_685)
                        .day(2_334_445, 2_344_195, 2_329_595, 2_326_485)
                        .exchangeTime(TIME)
                        .build(),
                share(USDINR, 832_575_000),
                share(BOND, 832_575),
                share(OPTION, 12_345));

        tick(4);
        assertEquals(
                List.of("quote", "full", "ltp", "ltp", "ltp"),
                ticks.stream().map(Tick::getMode).toList());
        assertEquals(
                List.of(1573.15, 23406.85, 83.2575, 83.2575, 123.45),
                ticks.stream().map(Tick::getLastTradedPrice).toList());
        Tick index = tick(1);
        assertTrue(!index.isTradable());
        assertEquals(23344.45, index.getOpenPrice(), EXACT);
        assertEquals(23441.95, index.getHighPrice(), EXACT);
        assertEquals(23295.95, index.getLowPrice(), EXACT);
        assertEquals(23264.85, index.getClosePrice(), EXACT);
        assertEquals(Date.from(Instant.ofEpochSecond(TIME)), index.getTickTimestamp());
    }

    @Test
    void shouldHearOfOrders() {
        simulator.push(KiteOrder.open("240612", "NSE", "INFY", INFY, "2024-06-12 12:46:09")
                .with("status", "UPDATE")
                .with("filled_quantity", 4));

        await().until(() -> orders.size() == 1);
        Order order = orders.get(0);
        assertEquals("240612", order.orderId);
        assertEquals("UPDATE", order.status);
        assertEquals("INFY", order.tradingSymbol);
        assertEquals("4", order.filledQuantity);
        assertEquals("2440.5", order.price);
        assertEquals("AB1234", order.accountId);
    }

    @Test
    void shouldHearThatThereAreTooManyInstruments() {
        ticker.subscribe(new ArrayList<>(List.of(1L, 2L, 3L, 4L, 5L)));
        ticker.subscribe(new ArrayList<>(List.of(6L)));

        await().until(() -> errors.size() == 1);
        assertEquals(List.of("Maximum of 5 instruments exceeded"), errors);
        assertEquals(5, simulator.status().subscriptions());
    }
}
