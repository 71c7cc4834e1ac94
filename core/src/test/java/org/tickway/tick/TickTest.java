package org.tickway.tick;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TickTest {

    private static final long NULL = TickLayout.NULL_VALUE;

    @Test
    void shouldGivePricesAndQuantitiesInTheirDecimals() {
        Tick quote = tick(TickKind.QUOTE, 6168599, 15, NULL, 6168598, 1, 6168600, 2, NULL, NULL, NULL);

        assertEquals(Optional.of(new BigDecimal("61685.99")), quote.last());
        assertEquals(Optional.of(new BigDecimal("0.015")), quote.lastQuantity());
        assertEquals(Optional.of(new BigDecimal("61685.98")), quote.bid());
        assertEquals(Optional.of(new BigDecimal("61686.00")), quote.ask());
        assertEquals(Optional.empty(), quote.quantity(TickLayout.Quote.VOLUME));
        assertTrue(quote.tradeId().isEmpty());
    }

    @Test
    void shouldGiveTheTradeItsNumber() {
        Tick trade = tick(TickKind.TRADE, 100, 1, 77, TickLayout.SIDE_ASK, NULL, NULL, NULL, NULL, NULL, NULL);

        assertEquals(77, trade.tradeId().orElseThrow());
        assertEquals(Optional.of(new BigDecimal("1.00")), trade.last());
        assertEquals(Optional.of(new BigDecimal("0.001")), trade.lastQuantity());
        assertEquals(Optional.empty(), trade.bid());
        assertEquals(Optional.empty(), trade.ask());
    }

    @Test
    void shouldHaveNoLastPriceWhereItsKindHasNone() {
        Tick depth = tick(TickKind.DEPTH, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertEquals(Optional.empty(), depth.last());
        assertEquals(Optional.empty(), depth.lastQuantity());
    }

    @Test
    void shouldNotChangeWithTheArrayItWasMadeOf() {
        long[] body = new long[TickLayout.BODY_FIELDS];
        Tick tick = new Tick("X:Y", TickKind.TRADE, 1, 1, 1, 0, 0, 0, 0, 0, body);

        body[0] = 5;
        tick.body()[1] = 6;

        assertEquals(0, tick.field(0));
        assertEquals(0, tick.field(1));
    }

    @Test
    void shouldBeEqualByContent() {
        Tick tick = tick(TickKind.TRADE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);

        assertEquals(tick(TickKind.TRADE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), tick);
        assertEquals(tick(TickKind.TRADE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).hashCode(), tick.hashCode());
        assertNotEquals(tick(TickKind.TRADE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11), tick);
        assertNotEquals(tick(TickKind.QUOTE, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10), tick);
        assertTrue(tick.toString().contains("body=[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"));
    }

    @Test
    void shouldRefuseABodyOfAnotherLength() {
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> new Tick("X:Y", TickKind.TRADE, 1, 1, 1, 0, 0, 0, 0, 0, new long[9]));

        assertEquals("body.length=9 of tick X:Y is not 10", refusal.getMessage());
    }

    @Test
    void shouldFindEveryKindByItsCode() {
        for (TickKind kind : TickKind.values()) {
            assertEquals(kind, TickKind.of(kind.code()));
        }
        assertEquals(null, TickKind.of(0));
        assertEquals(null, TickKind.of(7));
    }

    @Test
    void shouldFindEveryStateByItsCodeAndRefuseOthers() {
        for (StreamState state : StreamState.values()) {
            assertEquals(state, StreamState.of(state.code()));
        }
        assertNull(StreamState.of(0));
        assertNull(StreamState.of(7));
    }

    @Test
    void shouldFindEveryReasonByItsCodeAndKnowNoneOfOthers() {
        for (StateReason reason : StateReason.values()) {
            assertEquals(reason, StateReason.of(reason.code()));
        }
        assertEquals(StateReason.NONE, StateReason.of(-1));
        assertEquals(StateReason.NONE, StateReason.of(1000));
    }

    @Test
    void shouldNameTheNumberInAReason() {
        assertEquals("feed silent for 15 s", StateReason.SILENT.text(15));
        assertEquals("feed connected", StateReason.CONNECTED.text(NULL));
    }

    @Test
    void shouldHaveAFlagOnlyIfAllItsBitsAreSet() {
        assertTrue(TickFlags.has(TickFlags.SNAPSHOT | TickFlags.STALE, TickFlags.STALE));
        assertFalse(TickFlags.has(TickFlags.SNAPSHOT, TickFlags.SNAPSHOT | TickFlags.STALE));
    }

    @Test
    void shouldFillTheRecordWithoutOverlap() {
        assertEquals(TickLayout.RECORD_LENGTH, TickLayout.bodyField(TickLayout.BODY_FIELDS));
        assertEquals(10, TickLayout.BODY_FIELDS);
        assertEquals(TickLayout.BODY_FIELDS, TickLayout.Depth.ORDERS + 1);
        assertEquals(64, CompactLayout.VOLUME + Long.BYTES);
    }

    private static Tick tick(TickKind kind, long... body) {
        return new Tick("X:Y", kind, 1, 1, 1, 0, 0, 0, -2, -3, body);
    }
}
