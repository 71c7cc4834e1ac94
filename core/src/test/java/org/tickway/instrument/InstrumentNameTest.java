package org.tickway.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentNameTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BINANCE:BTCUSDT",
                "NSE:INFY",
                "NSE:M&M",
                "NFO:NIFTY24AUG24500CE",
                "A:b",
                "NSE_INDEX:Nifty-50",
                "XETRA:MÜNCHENER",
                "TSE:日経225",
                "ABCDEFGHIJ012345:12345678901234567890123456789012345678901234567"
            })
    void shouldAcceptANameOfExchangeAndSymbol(String name) {
        assertEquals(name, InstrumentName.requireValid(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BTCUSDT",
                ":BTCUSDT",
                "BINANCE:",
                "binance:BTCUSDT",
                "BIN-ANCE:BTCUSDT",
                "ABCDEFGHIJ0123456:X",
                "NSE:NIFTY 50",
                "NSE:*",
                "NSE:A*B",
                "NSE:A:B",
                "NSE:A,B",
                "NSE:A\"B",
                "NSE:A\u0000B",
                "NSE:A\nB",
                "NSE:A\u00A0B",
                "NSE:A\u3000B",
                "NSE:\uD800",
                "A:123456789012345678901234567890123456789012345678",
                "A:日本日本日本日本日本日本日本日本"
            })
    void shouldRefuseWhatIsNone(String name) {
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> InstrumentName.requireValid(name));

        assertTrue(
                String.valueOf(refusal.getMessage()).startsWith("instrument=" + name + " is not EXCHANGE:SYMBOL"),
                refusal.getMessage());
        assertFalse(InstrumentName.isValid(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INE009A01021", "US0378331005", "DE000BAY0017", "GB0002634946", "AU0000XVGZA3"})
    void shouldKnowAnIsinByItsCheckDigit(String isin) {
        assertTrue(InstrumentName.isIsin(isin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INE009A01022",
                "US0378331006",
                "us0378331005",
                "US037833100",
                "US03783310055",
                "0S0378331005",
                "US037833100A",
                "NSE:INFY"
            })
    void shouldNotTakeAnotherTextForAnIsin(String text) {
        assertFalse(InstrumentName.isIsin(text));
    }

    @Test
    void shouldSeeEveryWrongDigitOfAnIsin() {
        String isin = "US0378331005";
        for (int index = 2; index < isin.length(); index++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                String changed = isin.substring(0, index) + digit + isin.substring(index + 1);

                assertEquals(changed.equals(isin), InstrumentName.isIsin(changed), changed);
            }
        }
    }

    @Test
    void shouldRefuseAnInstrumentThatBreaksItsRules() {
        assertThrows(IllegalArgumentException.class, () -> new Instrument(-1, "X:Y", null, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Instrument(0, "Y", null, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Instrument(0, "X:Y", "US0378331006", 0, 0));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> new Instrument(0, "X:Y", null, 0, -19));

        assertEquals("quantityExponent=-19 of instrument X:Y is not between -18 and 18", refusal.getMessage());
    }
}
