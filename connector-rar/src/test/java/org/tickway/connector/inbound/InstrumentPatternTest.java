package org.tickway.connector.inbound;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.tickway.instrument.Instrument;

class InstrumentPatternTest {

    private static final Instrument BITCOIN = new Instrument(0, "BINANCE:BTCUSDT", null, -8, -8);
    private static final Instrument APPLE = new Instrument(1, "XNAS:AAPL", "US0378331005", -2, 0);

    @Test
    void shouldMatchEverythingWithAStar() {
        assertTrue(InstrumentPattern.parse("*").matchesAll());
    }

    @Test
    void shouldMatchTheInstrumentsOfAnExchange() {
        InstrumentPattern pattern = InstrumentPattern.parse("BINANCE:*");

        assertTrue(pattern.matches(BITCOIN));
        assertFalse(pattern.matches(APPLE));
    }

    @Test
    void shouldMatchAnIsin() {
        assertTrue(InstrumentPattern.parse("US0378331005").matches(APPLE));
    }

    @Test
    void shouldMatchAnyOfSeveral() {
        InstrumentPattern pattern = InstrumentPattern.parse("BINANCE:BTCUSDT, XNAS:*");

        assertTrue(pattern.matches(BITCOIN));
        assertTrue(pattern.matches(APPLE));
    }

    @Test
    void shouldNotTakeANameForAPrefix() {
        assertFalse(InstrumentPattern.parse("BINANCE:BTC").matches(BITCOIN));
    }

    @Test
    void shouldNameThePartThatIsNone() {
        IllegalArgumentException invalid =
                assertThrows(IllegalArgumentException.class, () -> InstrumentPattern.parse("BINANCE:*,BTC*"));

        assertTrue(String.valueOf(invalid.getMessage()).contains("'BTC*'"), invalid.getMessage());
    }
}
