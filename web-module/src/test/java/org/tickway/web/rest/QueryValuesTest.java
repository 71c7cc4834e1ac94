package org.tickway.web.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryValuesTest {

    @ParameterizedTest
    @CsvSource({
        "2025-11-20T03:45:00Z, 1763610300000000000",
        "2025-11-20T09:15:00+05:30, 1763610300000000000",
        "2025-11-20T09:15:00 05:30, 1763610300000000000",
        "1763610300123, 1763610300123000000",
        "0, 0"
    })
    void shouldReadTimes(String text, long nanoseconds) {
        assertEquals(nanoseconds, QueryValues.timeNs("from", text, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2025-11-20", "2025-11-20T03:45:00", "-5", "1e3", "99999999999999999999"})
    void shouldRefuseWhatIsNoTime(String text) {
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> QueryValues.timeNs("from", text, -1))
                        .problem()
                        .status());
    }

    @Test
    void shouldTakeTheDefaultWhereNothingIsSaid() {
        assertEquals(7, QueryValues.timeNs("from", null, 7));
        assertEquals(8, QueryValues.number("limit", " ", 8, 1, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "11", "x", "1.5", "-1"})
    void shouldRefuseANumberOutOfItsRange(String text) {
        assertThrows(ProblemException.class, () -> QueryValues.number("limit", text, 1, 1, 10));
    }
}
