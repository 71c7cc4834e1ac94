package org.tickway.feed;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TradingHoursTest {

    private static final TradingHours HOURS =
            TradingHours.parse("NSE=Asia/Kolkata Mon-Fri 09:15-15:30 except 2026-12-25,2027-01-26; BINANCE=always;"
                    + " NIGHT=UTC Sun-Thu 22:00-05:00; LUNCH=Asia/Tokyo Mon,Tue 09:00-11:30,12:30-15:00");

    @Test
    void shouldBeOpenFromTheFirstMinuteToTheLast() {
        assertFalse(isOpen("NSE", "2026-11-23T09:14:59+05:30"));
        assertTrue(isOpen("NSE", "2026-11-23T09:15:00+05:30"));
        assertTrue(isOpen("NSE", "2026-11-23T15:29:59+05:30"));
        assertFalse(isOpen("NSE", "2026-11-23T15:30:00+05:30"));
    }

    @Test
    void shouldBeClosedOnOtherDaysAndOnHolidays() {
        assertFalse(isOpen("NSE", "2026-11-22T10:00:00+05:30"));
        assertFalse(isOpen("NSE", "2026-12-25T10:00:00+05:30"));
        assertTrue(isOpen("NSE", "2026-12-24T10:00:00+05:30"));
    }

    @Test
    void shouldGoOnPastMidnightFromTheDayOnWhichItBegan() {
        assertTrue(isOpen("NIGHT", "2026-11-22T23:00:00Z"));
        assertTrue(isOpen("NIGHT", "2026-11-23T04:59:00Z"));
        assertFalse(isOpen("NIGHT", "2026-11-23T05:00:00Z"));
        assertTrue(isOpen("NIGHT", "2026-11-27T03:00:00Z"), "Thursday's session on Friday morning");
        assertFalse(isOpen("NIGHT", "2026-11-27T23:00:00Z"), "Friday has none");
    }

    @Test
    void shouldBeClosedBetweenTwoSessions() {
        assertTrue(isOpen("LUNCH", "2026-11-23T11:00:00+09:00"));
        assertFalse(isOpen("LUNCH", "2026-11-23T12:00:00+09:00"));
        assertTrue(isOpen("LUNCH", "2026-11-23T12:30:00+09:00"));
    }

    @Test
    void shouldBeOpenAlwaysWhereNothingElseIsSaid() {
        assertTrue(isOpen("BINANCE", "2026-11-22T03:00:00Z"));
        assertTrue(isOpen("ELSEWHERE", "2026-11-22T03:00:00Z"));
        assertTrue(TradingHours.parse("").isOpen("NSE", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NSE",
                "NSE=Asia/Kolkata",
                "NSE=Nowhere/City Mon-Fri 09:15-15:30",
                "NSE=UTC Mon-Fry 09:15-15:30",
                "NSE=UTC Mon-Fri 09:15-25:30",
                "NSE=UTC Mon-Fri 09:15-15:30 except tomorrow",
                "NSE=always; NSE=always"
            })
    void shouldRefuseWhatIsNoTable(String text) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> TradingHours.parse(text));
        assertFalse(String.valueOf(refused.getMessage()).isBlank());
    }

    private static boolean isOpen(String exchange, String time) {
        return HOURS.isOpen(exchange, ZonedDateTime.parse(time).toInstant().toEpochMilli());
    }
}
