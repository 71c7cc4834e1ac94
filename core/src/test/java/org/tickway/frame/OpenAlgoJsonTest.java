package org.tickway.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.tick.StateReason;
import org.tickway.tick.StatusScope;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;
import org.tickway.topic.EventTopic;

class OpenAlgoJsonTest {

    private static final int BID = TickLayout.SIDE_BID;
    private static final int ASK = TickLayout.SIDE_ASK;
    private static final SubscribeOptions LTP = new SubscribeOptions(null, 0, OpenAlgoPrices.LTP_FIELDS);

    @TempDir
    Path folder;

    private Gateway gateway;
    private Gateway.Client client;
    private int infy;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        infy = gateway.instrument("NSE:INFY");
        client = gateway.client(WireForm.OPENALGO);
    }

    @AfterEach
    void close() throws IOException {
        gateway.close();
    }

    @Test
    void shouldWriteTheLastPriceWithTheSymbolOutsideAndInsideOfTheData() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        client.subscribe(LTP, "prices.NSE:INFY");

        assertEquals(
                List.of("{\"type\":\"market_data\",\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":1,\"data\":{"
                        + "\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":1,\"ltp\":1500.25,\"timestamp\":1000},"
                        + "\"broker\":\"tickway\"}"),
                client.send());
    }

    @Test
    void shouldNotRepeatTheLastPriceWhenOnlyABidChanged() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        client.subscribe(LTP, "prices.NSE:INFY");
        client.send();
        gateway.quote(infy, 150_025, 150_001, 150_050);
        gateway.flow();

        assertEquals(List.of(), client.send());
    }

    @Test
    void shouldWriteEveryFieldOfAQuoteUnderAllOfItsNames() {
        gateway.writer.quote(
                infy,
                -2,
                0,
                1_000_000_000L,
                2_000_000_000L,
                0,
                151_000,
                7,
                900,
                150_990,
                10,
                151_010,
                20,
                55,
                150_500,
                999_000_000L);
        gateway.writer.summary(
                infy,
                -1,
                0,
                1_100_000_000L,
                2_000_000_000L,
                0,
                14_900,
                15_200,
                14_800,
                15_000,
                16_500,
                13_500,
                17_000,
                12_000,
                4_000,
                5_000);
        gateway.flow();
        client.subscribe("prices.NSE:INFY");

        assertEquals(
                List.of("{\"type\":\"market_data\",\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":2,\"data\":{"
                        + "\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":2,\"ltp\":1510,\"ltt\":999,\"open\":1490,"
                        + "\"high\":1520,\"low\":1480,\"close\":1500,\"volume\":900,\"last_quantity\":7,"
                        + "\"last_trade_quantity\":7,\"average_price\":1505,\"avg_trade_price\":1505,\"oi\":55,"
                        + "\"total_buy_quantity\":4000,\"total_sell_quantity\":5000,\"upper_circuit\":1650,"
                        + "\"lower_circuit\":1350,\"change\":10,\"change_percent\":0.67,\"timestamp\":1100},"
                        + "\"broker\":\"tickway\"}"),
                client.send());
    }

    @Test
    void shouldWriteWholeValuesAndNotDifferences() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        client.subscribe("prices.NSE:INFY");
        List<String> first = List.copyOf(client.send());
        gateway.quote(infy, 150_025, 150_001, 150_050);
        gateway.flow();

        assertEquals(first, client.send());
    }

    @Test
    void shouldWritePricesAndBookAsOneMessageWhicheverChanged() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.depth(infy, true, BID, 150_000, 10, BID, 149_900, 5, ASK, 150_050, 20);
        gateway.flow();
        subscribeBoth(5);

        assertEquals(
                List.of("{\"type\":\"market_data\",\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":3,\"data\":{"
                        + "\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"mode\":3,\"ltp\":1500.25,\"depth\":{\"buy\":["
                        + "{\"price\":1500,\"quantity\":10,\"orders\":0},{\"price\":1499,\"quantity\":5,\"orders\":0}],"
                        + "\"sell\":[{\"price\":1500.5,\"quantity\":20,\"orders\":0}]},\"timestamp\":1000},"
                        + "\"broker\":\"tickway\"}"),
                client.send());

        gateway.quote(infy, 150_030, 150_000, 150_050);
        gateway.flow();
        String afterPrice = client.send().get(0);
        assertTrue(afterPrice.contains("\"ltp\":1500.3,\"depth\":{\"buy\":[{\"price\":1500,"), afterPrice);

        gateway.depth(infy, false, BID, 149_900, 0);
        gateway.flow();
        String afterBook = client.send().get(0);
        assertTrue(afterBook.contains("\"ltp\":1500.3,\"depth\":{\"buy\":[{\"price\":1500,"), afterBook);
        assertFalse(afterBook.contains("1499"), afterBook);
    }

    @Test
    void shouldSendOneMessageWherePricesAndBookBothChanged() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.depth(infy, true, BID, 150_000, 10, ASK, 150_050, 20);
        gateway.flow();
        subscribeBoth(5);
        client.send();
        gateway.depth(infy, false, BID, 150_000, 11);
        gateway.quote(infy, 150_026, 150_000, 150_050);
        gateway.flow();

        List<String> messages = client.send();
        assertEquals(1, messages.size(), messages.toString());
        assertTrue(messages.get(0).contains("\"ltp\":1500.26"), messages.toString());
        assertTrue(messages.get(0).contains("{\"price\":1500,\"quantity\":11,"), messages.toString());
    }

    @Test
    void shouldWriteNoMoreLevelsThanWereAskedForAndPassOverChangesBelowThem() {
        gateway.depth(infy, true, BID, 103, 1, BID, 102, 1, BID, 101, 1, ASK, 104, 1);
        gateway.flow();
        subscribeBoth(2);
        String first = client.send().get(0);
        assertTrue(first.contains("\"price\":1.02"), first);
        assertFalse(first.contains("\"price\":1.01"), first);
        gateway.depth(infy, false, BID, 101, 9);
        gateway.flow();

        assertEquals(List.of(), client.send());
    }

    @Test
    void shouldSendEachMessageInAFrameOfItsOwn() {
        int tcs = gateway.instrument("NSE:TCS");
        gateway.quote(infy, 100, 99, 101);
        gateway.quote(tcs, 200, 199, 201);
        gateway.flow();
        client.session.sendControl("{\"type\":\"auth\"}".getBytes(StandardCharsets.UTF_8));
        client.subscribe("prices.NSE:INFY", "prices.NSE:TCS");

        List<String> frames = client.send();
        assertEquals(3, frames.size(), frames.toString());
        assertEquals("{\"type\":\"auth\"}", frames.get(0));
        assertTrue(frames.get(1).startsWith("{\"type\":\"market_data\",\"symbol\":\"INFY\""), frames.get(1));
        assertTrue(frames.get(2).startsWith("{\"type\":\"market_data\",\"symbol\":\"TCS\""), frames.get(2));
    }

    @Test
    void shouldTellAnOrderUpdateOfWhatIsPublishedToTheUsersOrders() {
        client.subscribe("orders.ann");
        ((EventTopic) Objects.requireNonNull(gateway.engine.message("orders.ann")))
                .append(
                        1,
                        1,
                        5_000_000_000L,
                        "{\"orderId\":\"7\",\"status\":\"OPEN\"}".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                List.of("{\"type\":\"order_update\",\"user_id\":\"ann\",\"broker\":\"tickway\",\"orderid\":\"7\","
                        + "\"order_status\":\"open\",\"mode\":\"live\"}"),
                client.send());
    }

    @Test
    void shouldTellWhereAPriceIsNotToBeTrustedAndSayItWithThePriceToo() {
        gateway.quote(infy, 150_025, 150_000, 150_050);
        gateway.flow();
        client.subscribe("prices.NSE:INFY");
        assertFalse(client.send().get(0).contains("state"));
        gateway.writer.status(infy, StatusScope.PRICES, StreamState.STALE, StateReason.SILENT, 15, 3_000_000_000L);
        gateway.flow();

        String told = client.send().get(0);
        assertTrue(
                told.startsWith(
                        "{\"type\":\"market_state\",\"symbol\":\"INFY\",\"exchange\":\"NSE\",\"stream\":\"prices\","
                                + "\"state\":\"STALE\",\"since\":3000,"),
                told);
        Gateway.Client late = gateway.client(WireForm.OPENALGO);
        late.subscribe("prices.NSE:INFY");
        String snapshot = late.send().get(0);
        assertTrue(snapshot.contains("\"state\":\"STALE\""), snapshot);
    }

    private void subscribeBoth(int levels) {
        List<Subscription> accepted = client.session
                .subscribe(List.of("prices.NSE:INFY", "depth.NSE:INFY"), new SubscribeOptions(null, levels, -1))
                .accepted();
        accepted.get(0).accompany(accepted.get(1));
        accepted.get(1).accompany(accepted.get(0));
        client.session.start(new SubscribeResult(accepted, List.of()));
    }
}
