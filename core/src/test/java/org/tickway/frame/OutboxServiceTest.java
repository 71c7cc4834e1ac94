package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.CloseCode;
import org.tickway.session.Frequency;
import org.tickway.session.FullPolicy;
import org.tickway.session.OutboxConfig;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionConfigs;
import org.tickway.session.SessionCounters.Counter;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionWatchdog;
import org.tickway.session.WireForm;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EventTopic;

/** What goes first, how often, and what happens to a client that does not keep up. */
class OutboxServiceTest {

    private static final long SECOND_NS = 1_000_000_000L;
    private static final int QUEUE = 10;

    @TempDir
    Path folder;

    private Gateway gateway;
    private int infy;
    private long orderSequence;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        infy = gateway.instrument("NSE:INFY");
        tick(1);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldSendOrdersBeforeTradesBeforeTheBookBeforePrices() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("prices.NSE:INFY", "depth.NSE:INFY", "trades.NSE:INFY", "orders.ann");
        client.send();
        tick(2);
        order();

        String frame = String.join("", client.send());

        int orders = frame.indexOf("orders.ann");
        int trades = frame.indexOf("trades.NSE:INFY");
        int depth = frame.indexOf("depth.NSE:INFY");
        int prices = frame.indexOf("prices.NSE:INFY");
        assertTrue(0 <= orders && orders < trades && trades < depth && depth < prices, frame);
    }

    @Test
    void shouldServeEverythingInTheBackgroundAndThenAsBefore() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("prices.NSE:INFY", "trades.NSE:INFY");
        client.session.setFrequency(Frequency.LOW);
        client.session.setFrequency(Frequency.HIGH, List.of("trades.NSE:INFY"));
        client.session.setBackground(true);
        long nowNs = System.nanoTime();
        client.send(nowNs);
        tick(2);
        client.send(nowNs + SECOND_NS / 10);
        tick(3);

        assertEquals(List.of(), client.send(nowNs + SECOND_NS));

        client.session.setBackground(false);
        String trades = String.join("", client.send(nowNs + SECOND_NS));
        assertTrue(trades.contains("trades.NSE:INFY"), trades);
        assertEquals(Frequency.LOW, client.session.effectiveFrequency());
        assertFalse(client.session.isBackground());
    }

    @Test
    void shouldNotKeepBackWhatWaitedAtALowerFrequency() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("prices.NSE:INFY");
        client.session.setFrequency(Frequency.BACKGROUND);
        long nowNs = System.nanoTime();
        client.send(nowNs);
        tick(2);
        client.send(nowNs + 1);
        tick(3);
        assertEquals(List.of(), client.send(nowNs + 2));

        client.session.setFrequency(Frequency.HIGH);

        assertEquals(1, client.send(nowNs + 3).size());
    }

    @Test
    void shouldTellTheNewFieldsAndLevelsAtOnce() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.subscribe("prices.NSE:INFY", "depth.NSE:INFY");
        client.send();

        assertEquals(
                List.of("prices.NSE:TCS"), client.session.setFields(1, List.of("prices.NSE:INFY", "prices.NSE:TCS")));
        assertEquals(List.of(), client.session.setDepth(1, List.of("depth.NSE:INFY")));
        String frame = String.join("", client.send());

        assertTrue(frame.contains("\"payload\":{\"last\":0.01}"), frame);
        assertTrue(frame.contains("{\"type\":\"snapshot\",\"topic\":\"depth.NSE:INFY\""), frame);
    }

    @Test
    void shouldHoldDataBackUntilTheBandwidthAllowsIt() {
        Gateway.Client client = gateway.client(WireForm.JSON);
        client.session.setMaxBytesPerSecond(100);
        client.subscribe("prices.NSE:INFY");
        long nowNs = System.nanoTime();
        int bytes = client.send(nowNs).get(0).length();
        tick(2);

        assertEquals(List.of(), client.send(nowNs + (bytes - 10) * SECOND_NS / 100));
        assertEquals(1, client.send(nowNs + (bytes + 10) * SECOND_NS / 100).size());
    }

    @Test
    void shouldGiveUpTheOldestEventsAndSayWhich() {
        Gateway.Client client = client(FullPolicy.DROP_OLDEST);
        client.subscribe("trades.NSE:INFY");
        client.send();
        trades(25);

        String frame = String.join("", client.send());

        assertTrue(frame.contains("\"from\":2,\"to\":16,\"reason\":\"outbox full\""), frame);
        assertTrue(frame.contains("\"seq\":17,") && frame.contains("\"seq\":26,"), frame);
        assertEquals(15, gateway.counters.get(Counter.EVENTS_MISSED));
    }

    @Test
    void shouldKeepEventsAsLongAsTheTopicHasThem() {
        Gateway.Client client = client(FullPolicy.CONFLATE);
        client.subscribe("trades.NSE:INFY");
        client.send();
        trades(25);

        String frame = String.join("", client.send());

        assertFalse(frame.contains("\"gap\""), frame);
        assertTrue(frame.contains("\"seq\":2,") && frame.contains("\"seq\":26,"), frame);
    }

    @Test
    void shouldCloseAClientThatIsOwedTooMuchWhereThatIsThePolicy() {
        Gateway.Client client = client(FullPolicy.CLOSE);
        client.subscribe("trades.NSE:INFY");
        client.send();
        trades(QUEUE + 1);

        client.send();

        assertEquals(CloseCode.TOO_SLOW, client.channel.closeCode);
        assertEquals(1, gateway.counters.get(Counter.SLOW_CONSUMERS_CLOSED));
    }

    @Test
    void shouldRatherCloseTheSessionThanLoseAnOrder() {
        Gateway.Client client = client(FullPolicy.DROP_OLDEST);
        client.subscribe("orders.ann");
        client.send();
        for (int count = 0; count <= QUEUE; count++) {
            order();
        }

        assertEquals(List.of(), client.send());

        assertEquals(CloseCode.TOO_SLOW, client.channel.closeCode);
    }

    @Test
    void shouldCloseAClientThatDoesNotReadAtAllForWhatItIsOwed() {
        Gateway.Client client = client(FullPolicy.CLOSE);
        SessionWatchdog watchdog = watched(client);
        client.channel.stalled = true;
        client.subscribe("trades.NSE:INFY", "prices.NSE:INFY");
        client.send();
        trades(QUEUE + 1);

        watchdog.check(System.nanoTime(), 0);

        assertEquals(CloseCode.TOO_SLOW, client.channel.closeCode);
    }

    @Test
    void shouldServeASlowClientLessOftenAndThenAsBefore() {
        Gateway.Client client = client(FullPolicy.DOWNGRADE);
        SessionWatchdog watchdog = watched(client);
        client.channel.stalled = true;
        client.subscribe("prices.NSE:INFY");
        client.send();
        long nowNs = System.nanoTime();

        watchdog.check(nowNs + 3 * SECOND_NS, 0);
        assertEquals(Frequency.NORMAL, client.session.effectiveFrequency());
        watchdog.check(nowNs + 4 * SECOND_NS, 0);
        assertEquals(Frequency.NORMAL, client.session.effectiveFrequency());
        watchdog.check(nowNs + 6 * SECOND_NS, 0);
        assertEquals(Frequency.LOW, client.session.effectiveFrequency());

        client.session.outbox().landed();
        watchdog.check(nowNs + 15 * SECOND_NS, 0);
        assertEquals(Frequency.LOW, client.session.effectiveFrequency());
        watchdog.check(nowNs + 17 * SECOND_NS, 0);
        assertEquals(Frequency.HIGH, client.session.effectiveFrequency());
        client.channel.stalled = false;
        String told = String.join("", client.send());
        assertTrue(told.contains("{\"type\":\"frequency\",\"frequency\":\"normal\",\"reason\":\"outbox full\"}"), told);
        assertTrue(
                told.contains("{\"type\":\"frequency\",\"frequency\":\"high\",\"reason\":\"outbox drained\"}"), told);
    }

    private Gateway.Client client(FullPolicy policy) {
        SessionConfig config = SessionConfigs.with(new OutboxConfig(QUEUE, policy, 2_000, 10_000, 1_000));
        return gateway.client(WireForm.JSON, config);
    }

    private SessionWatchdog watched(Gateway.Client client) {
        SessionConfig config = SessionConfigs.with(new OutboxConfig(QUEUE, FullPolicy.DOWNGRADE, 2_000, 10_000, 1_000));
        SessionRegistry registry = new SessionRegistry(config, gateway.counters);
        assertTrue(registry.add(client.session));
        return new SessionWatchdog(registry, config);
    }

    private void tick(long last) {
        gateway.quote(infy, last, 2, 3);
        gateway.trade(infy, last, last);
        gateway.depth(infy, true, TickLayout.SIDE_BID, 100, last);
        gateway.flow();
    }

    private void trades(int count) {
        for (int trade = 0; trade < count; trade++) {
            gateway.trade(infy, 100, trade);
        }
        gateway.flow();
    }

    private void order() {
        EventTopic orders = assertInstanceOf(EventTopic.class, gateway.engine.message("orders.ann"));
        orders.append(++orderSequence, 1, 5, "{\"id\":1}".getBytes(StandardCharsets.UTF_8));
    }
}
