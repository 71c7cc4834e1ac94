package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Decimal8Test {
    @ParameterizedTest
    @CsvSource({
        "0, 0.00000000",
        "0.00000001, 0.00000001",
        "0.10000000, 0.10000000",
        "61685.99, 61685.99000000",
        "92233720366.12345678, 92233720366.12345678"
    })
    void shouldWriteWhatItReadWithAllPlaces(String text, String written) {
        assertEquals(
                written,
                Decimal8.append(new StringBuilder(), Decimal8.parse(text)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".5", "-1", "+1", "1e5", "0.123456789", "1.-5", "99999999999"})
    void shouldRefuseWhatIsNoDecimalOfEightPlaces(String text) {
        assertThrows(NumberFormatException.class, () -> Decimal8.parse(text));
    }
}
