package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.feed.OrderUpdate;
import org.tickway.feed.OrderUpdate.Status;
import org.tickway.simulator.binance.BinanceOrder;

class OrderReaderTest {

    private static final long T0 = 1_499_405_658_657L;
    private static final BinanceOrder ORDER = BinanceOrder.fresh(4_293_153, "ETHBTC", "mUvoqJxFIILMdfAW5iGSOW", T0);

    private final OrderReader reader = new OrderReader("binance", "main");

    private @Nullable OrderUpdate read(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        Map<String, String> members = new UserMessage().read(bytes, 0, bytes.length);
        return members == null ? null : reader.read(members, "");
    }

    private OrderUpdate read(BinanceOrder order) {
        return Objects.requireNonNull(read(order.json()));
    }

    @Test
    void shouldReadEveryField() {
        assertEquals(
                new OrderUpdate(
                        "binance",
                        "binance",
                        "main",
                        "4293153",
                        "4293153",
                        "BINANCE:ETHBTC",
                        Status.OPEN,
                        "BUY",
                        "LIMIT",
                        "",
                        "GTC",
                        new BigDecimal("1.00000000"),
                        new BigDecimal("0.00000000"),
                        new BigDecimal("0.10264410"),
                        null,
                        null,
                        "",
                        "mUvoqJxFIILMdfAW5iGSOW",
                        T0),
                read(ORDER));
    }

    @ParameterizedTest
    @CsvSource({
        "NEW,              LIMIT,           true,  0.0, OPEN",
        "NEW,              STOP_LOSS_LIMIT, false, 0.0, TRIGGER_PENDING",
        "NEW,              TAKE_PROFIT,     false, 0.0, TRIGGER_PENDING",
        "NEW,              STOP_LOSS_LIMIT, true,  0.0, OPEN",
        "PENDING_NEW,      LIMIT,           false, 0.0, PENDING",
        "PARTIALLY_FILLED, LIMIT,           true,  0.4, PARTIALLY_FILLED",
        "FILLED,           LIMIT,           false, 1.0, COMPLETE",
        "FILLED,           LIMIT,           false, 0.9, PARTIALLY_FILLED",
        "CANCELED,         LIMIT,           false, 0.0, CANCELLED",
        "CANCELED,         LIMIT,           false, 0.4, CANCELLED",
        "PENDING_CANCEL,   LIMIT,           true,  0.0, OPEN",
        "PENDING_CANCEL,   LIMIT,           true,  0.4, PARTIALLY_FILLED",
        "REJECTED,         LIMIT,           false, 0.0, REJECTED",
        "EXPIRED,          MARKET,          false, 0.4, EXPIRED",
        "EXPIRED_IN_MATCH, LIMIT,           false, 0.0, EXPIRED",
        "SOMETHING_NEW,    LIMIT,           false, 0.0, PENDING",
        "SOMETHING_NEW,    LIMIT,           false, 0.4, PARTIALLY_FILLED"
    })
    void shouldSayWhereTheOrderStands(String status, String type, boolean inBook, String filled, Status expected) {
        OrderUpdate update = read(ORDER.with("X", status)
                .with("o", type)
                .with("z", filled)
                .with("Z", "0.04")
                .withJson("w", Boolean.toString(inBook)));
        assertEquals(expected, update.status());
        assertEquals(new BigDecimal(filled), update.filledQuantity());
    }

    @ParameterizedTest
    @CsvSource({"STOP_LOSS, SL-M", "STOP_LOSS_LIMIT, SL", "MARKET, MARKET", "LIMIT_MAKER, LIMIT_MAKER"})
    void shouldUseTheCommonWordsForTypes(String type, String expected) {
        assertEquals(expected, read(ORDER.with("o", type)).type());
    }

    @Test
    void shouldDivideWhatWasSpentByWhatWasFilled() {
        OrderUpdate update =
                read(ORDER.with("X", "PARTIALLY_FILLED").with("z", "0.30000000").with("Z", "0.10000000"));
        assertEquals(new BigDecimal("0.33333333"), update.averagePrice());
        assertEquals(
                new BigDecimal("100"),
                read(ORDER.with("z", "2.0").with("Z", "200.0")).averagePrice());
    }

    @Test
    void shouldTellTheReasonOfARefusalAndTheNameThatTheOrderBegan() {
        assertEquals(
                "INSUFFICIENT_BALANCES",
                read(ORDER.with("X", "REJECTED").with("r", "INSUFFICIENT_BALANCES"))
                        .reason());
        assertEquals("first", read(ORDER.with("c", "cancel").with("C", "first")).tag());
        assertEquals(
                new BigDecimal("0.09000000"),
                read(ORDER.with("P", "0.09000000")).triggerPrice());
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "s", "q", "z", "p", "P", "Z", "T", "X"})
    void shouldRefuseAnEventThatLacksAMember(String member) {
        assertNull(read(ORDER.json().replace("\"" + member + "\":", "\"" + member + "_\":")));
    }

    @ParameterizedTest
    @CsvSource({"q, x", "q, 1e5", "z, NaN", "Z, Infinity", "p, 99999999999999999999", "s, a b", "i, -1", "T, 1.5"})
    void shouldRefuseAnEventWithAValueThatIsNone(String member, String value) {
        assertNull(read(ORDER.with(member, value).json()));
    }

    @Test
    void shouldSurviveEveryTruncationAndManyMutations() {
        String whole = ORDER.json();
        for (int length = 0; length < whole.length(); length++) {
            assertNull(read(whole.substring(0, length)));
        }
        SplittableRandom random = new SplittableRandom(20240809);
        for (int round = 0; round < 100_000; round++) {
            byte[] bytes = whole.getBytes(StandardCharsets.UTF_8);
            for (int change = random.nextInt(3); change >= 0; change--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Map<String, String> members = new UserMessage().read(bytes, 0, bytes.length);
            if (members != null) {
                reader.read(members, "");
            }
        }
    }

    @Test
    void shouldForgetWhatComesLateOrTwice() {
        OrderMemory memory = new OrderMemory();
        OrderUpdate part =
                read(ORDER.with("T", T0 + 2).with("X", "PARTIALLY_FILLED").with("z", "0.4"));
        assertEquals(true, memory.take(part));
        assertEquals(false, memory.take(part));
        assertEquals(false, memory.take(read(ORDER.with("T", T0 + 1))));
        OrderUpdate end = read(ORDER.with("T", T0 + 2).with("X", "FILLED").with("z", "1.0"));
        assertEquals(true, memory.take(end));
        assertEquals(
                false,
                memory.take(read(
                        ORDER.with("T", T0 + 2).with("X", "PARTIALLY_FILLED").with("z", "1.0"))));
        assertEquals(true, memory.take(read(BinanceOrder.fresh(4_293_153, "ETHUSDT", "other", T0))));
    }
}
