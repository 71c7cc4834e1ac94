package org.tickway.feed.kite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.feed.OrderUpdate;
import org.tickway.simulator.kite.KiteOrder;

class OrderReaderTest {

    private static final KiteOrder OPEN =
            KiteOrder.open("240612", "NSE", "INFY", KiteBench.INFY_TOKEN, "2024-06-12 12:46:09");

    private final OrderReader reader = new OrderReader("mine", KiteBench.listings());

    private @Nullable OrderUpdate read(KiteOrder order) {
        return readText(order.message());
    }

    private @Nullable OrderUpdate readText(String message) {
        TextMessage text = new TextMessage();
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertTrue(text.read(bytes, 0, bytes.length));
        return reader.read(text.dataOrAll());
    }

    @Test
    void shouldReadEveryFieldOfAnOrder() {
        OrderUpdate update = read(OPEN.with("tag", "my \"tag\" \u20b9"));

        assertEquals(
                new OrderUpdate(
                        "mine",
                        "kite",
                        "AB1234",
                        "240612",
                        "1300000240612",
                        "NSE:INFY",
                        OrderUpdate.Status.OPEN,
                        "BUY",
                        "LIMIT",
                        "CNC",
                        "DAY",
                        BigDecimal.TEN,
                        BigDecimal.ZERO,
                        new BigDecimal("2440.5"),
                        null,
                        null,
                        "",
                        "my \"tag\" \u20b9",
                        Instant.parse("2024-06-12T07:16:09Z").toEpochMilli()),
                update);
    }

    @ParameterizedTest
    @CsvSource({
        "OPEN, 0, OPEN",
        "OPEN, 4, PARTIALLY_FILLED",
        "UPDATE, 0, OPEN",
        "UPDATE, 4, PARTIALLY_FILLED",
        "COMPLETE, 10, COMPLETE",
        "COMPLETE, 4, PARTIALLY_FILLED",
        "CANCELLED, 4, CANCELLED",
        "CANCEL, 0, CANCELLED",
        "CANCELLED AMO, 0, CANCELLED",
        "REJECTED, 0, REJECTED",
        "TRIGGER PENDING, 0, TRIGGER_PENDING",
        "AMO REQ RECEIVED, 0, AMO_RECEIVED",
        "PUT ORDER REQ RECEIVED, 0, PENDING",
        "VALIDATION PENDING, 0, PENDING",
        "OPEN PENDING, 0, PENDING",
        "MODIFY PENDING, 4, PARTIALLY_FILLED",
        "MODIFIED, 0, OPEN",
        "CANCEL PENDING, 0, OPEN",
        "LAPSED, 0, EXPIRED",
        "A NEW WORD, 0, PENDING",
        "A NEW WORD, 4, PARTIALLY_FILLED"
    })
    void shouldSayWhereTheOrderStandsInTheWordsOfAllBrokers(String word, int filled, OrderUpdate.Status status) {
        OrderUpdate update = read(OPEN.with("status", word).with("filled_quantity", filled));

        assertNotNull(update);
        assertEquals(status, update.status());
    }

    @Test
    void shouldSayWhyAnOrderWasRejected() {
        OrderUpdate update = read(OPEN.with("status", "REJECTED").with("status_message", "Insufficient funds"));

        assertNotNull(update);
        assertEquals("Insufficient funds", update.reason());
    }

    @Test
    void shouldReadAnOrderWithoutTheWrapper() {
        assertEquals(read(OPEN), readText(OPEN.json()));
        assertNotNull(read(OPEN));
    }

    @Test
    void shouldNameTheInstrumentAsTheListingsDoAndElseAsTheBrokerDoes() {
        OrderUpdate listed = read(KiteOrder.open("1", "NFO", "NIFTY2432820800CE", KiteBench.OPTION_TOKEN, ""));
        OrderUpdate unlisted = read(KiteOrder.open("1", "MCX", "CRUDEOIL24JUNFUT", 7, ""));

        assertNotNull(listed);
        assertNotNull(unlisted);
        assertEquals(KiteBench.OPTION, listed.instrument());
        assertEquals("MCX:CRUDEOIL24JUNFUT", unlisted.instrument());
        assertEquals(0, listed.timeMs());
    }

    @ParameterizedTest
    @CsvSource({
        "order_id, ''",
        "status, ''",
        "quantity, x",
        "quantity, 1e9",
        "quantity, -10",
        "filled_quantity, -4",
        "filled_quantity, NaN",
        "price, Infinity",
        "average_price, 12345678901234567890",
        "exchange, n s e"
    })
    void shouldRefuseAnOrderThatIsNone(String key, String value) {
        KiteOrder order = OPEN.with("instrument_token", 1).with(key, value);

        assertNull(read(order));
    }

    @Test
    void shouldTellAnUpdateOnceAndNoneThatIsOlder() {
        OrderMemory memory = new OrderMemory();
        OrderUpdate open = read(OPEN);
        OrderUpdate partial = read(OPEN.with("status", "UPDATE")
                .with("filled_quantity", 4)
                .with("exchange_update_timestamp", "2024-06-12 12:46:10"));
        OrderUpdate late = read(OPEN.with("price", 2441));
        OrderUpdate complete = read(OPEN.with("status", "COMPLETE").with("filled_quantity", 10));
        OrderUpdate afterwards = read(OPEN.with("status", "UPDATE")
                .with("filled_quantity", 10)
                .with("exchange_update_timestamp", "2024-06-12 12:46:20"));
        assertNotNull(open);
        assertNotNull(partial);
        assertNotNull(late);
        assertNotNull(complete);
        assertNotNull(afterwards);

        assertTrue(memory.isNew(open));
        assertFalse(memory.isNew(open));
        assertTrue(memory.isNew(partial));
        assertFalse(memory.isNew(open));
        assertFalse(memory.isNew(late));
        assertTrue(memory.isNew(complete));
        assertFalse(memory.isNew(afterwards));
        assertFalse(memory.isNew(complete));
    }
}
