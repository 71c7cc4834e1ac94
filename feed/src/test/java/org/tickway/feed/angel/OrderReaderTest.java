package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.angel.AngelOrder;

class OrderReaderTest {

    private final OrderReader reader = new OrderReader("feed", AngelInstruments.listings());

    private static AngelOrder order() {
        return AngelOrder.open("1", "NSE", AngelInstruments.SBIN_TOKEN, "SBIN-EQ");
    }

    private @Nullable OrderUpdate read(AngelOrder order) {
        byte[] message = order.message("A1").getBytes(StandardCharsets.UTF_8);
        Map<String, String> members = new JsonMembers().read(message, 0, message.length);
        return reader.read(Objects.requireNonNull(members));
    }

    private OrderUpdate good(AngelOrder order) {
        OrderUpdate update = read(order);
        assertNotNull(update);
        return update;
    }

    @ParameterizedTest
    @CsvSource({
        "AB01, 0, OPEN",
        "AB01, 4, PARTIALLY_FILLED",
        "AB02, 0, CANCELLED",
        "AB02, 4, CANCELLED",
        "AB03, 0, REJECTED",
        "AB04, 0, OPEN",
        "AB04, 4, PARTIALLY_FILLED",
        "AB05, 10, COMPLETE",
        "AB05, '', COMPLETE",
        "AB05, 4, PARTIALLY_FILLED",
        "AB06, 0, AMO_RECEIVED",
        "AB07, 0, CANCELLED",
        "AB08, 0, AMO_RECEIVED",
        "AB09, 0, PENDING",
        "AB09, 4, PARTIALLY_FILLED",
        "AB10, 0, TRIGGER_PENDING",
        "AB11, 0, OPEN",
        "AB99, 0, PENDING"
    })
    void shouldTellWhereAnOrderStands(String code, String filled, OrderUpdate.Status status) {
        assertEquals(
                status, good(order().code(code).with("filledshares", filled)).status());
    }

    @Test
    void shouldSayWhyAnOrderWasRefused() {
        OrderUpdate update = good(order().code("AB03").with("text", "Adapter is \"Logged Off\"\n\u20b9"));

        assertEquals("Adapter is \"Logged Off\"\n\u20b9", update.reason());
        assertEquals("", good(order().with("text", "x")).reason());
    }

    @ParameterizedTest
    @CsvSource({
        "ordertype, STOPLOSS_LIMIT, SL",
        "ordertype, STOPLOSS_MARKET, SL-M",
        "ordertype, MARKET, MARKET",
        "producttype, DELIVERY, CNC",
        "producttype, INTRADAY, MIS",
        "producttype, CARRYFORWARD, NRML",
        "producttype, MARGIN, MARGIN"
    })
    void shouldSayItInTheWordsOfEveryAdapter(String key, String word, String said) {
        OrderUpdate update = good(order().with(key, word));

        assertEquals(said, key.equals("ordertype") ? update.type() : update.product());
    }

    @Test
    void shouldNameAnInstrumentThatIsNotListedByTheBrokersOwnNames() {
        assertEquals(
                "BSE:TCS", good(AngelOrder.open("1", "BSE", "532540", "TCS")).instrument());
        assertEquals(
                "NSE:TCS", good(AngelOrder.open("1", "NSE", "11536", "TCS-EQ")).instrument());
        assertEquals(
                AngelInstruments.GOLD,
                good(AngelOrder.open("1", "MCX", AngelInstruments.ITC_TOKEN, "GOLD24APRFUT"))
                        .instrument());
    }

    @Test
    void shouldKeepTheTagAndTakeAPriceThatIsNotThereForNone() {
        OrderUpdate update = good(order().with("ordertag", "10007712").withNumber("price", "0"));

        assertEquals("10007712", update.tag());
        assertNull(update.price());
        assertNull(update.triggerPrice());
        assertNull(update.averagePrice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "25-Foo-2023 23:53:21", "31-Feb-2023 99:00:00", "25-Oct-0023 23:53:21"})
    void shouldGiveNoTimeWhereThereIsNone(String time) {
        assertEquals(0, good(order().with("updatetime", time)).timeMs());
    }

    @Test
    void shouldNotMakeMuchOfALittleTextWithALongName() {
        String text = "{\"" + "x".repeat(300_000) + "\":{" + "\"a\":1,".repeat(50_000) + "\"a\":1}}";
        byte[] message = text.getBytes(StandardCharsets.UTF_8);

        Map<String, String> members = Objects.requireNonNull(new JsonMembers().read(message, 0, message.length));

        assertEquals(1, members.size());
    }

    @ParameterizedTest
    @CsvSource({
        "orderid, ''",
        "quantity, ''",
        "quantity, ten",
        "quantity, -1",
        "filledshares, -1",
        "filledshares, x",
        "price, 1e400",
        "averageprice, NaN",
        "tradingsymbol, 'A B'"
    })
    void shouldRefuseWhatIsNoOrder(String key, String value) {
        assertNull(read(order().with("symboltoken", "0").with(key, value)));
    }
}
