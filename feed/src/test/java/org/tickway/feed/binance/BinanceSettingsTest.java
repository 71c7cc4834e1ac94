package org.tickway.feed.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BinanceSettingsTest {

    @Test
    void shouldHaveDefaults() {
        assertEquals(new BinanceSettings(false, 5_000, false, BinanceSettings.Statistics.TICKER, 0, false, false, null, null), BinanceSettings.of(Map.of()));
    }

    @Test
    void shouldTellEveryFaultAtOnce() {
        String fault = String.valueOf(assertThrows(
                        IllegalArgumentException.class,
                        () -> BinanceSettings.of(
                                Map.of("microseconds", "yes", "snapshotLimit", "5001", "depthLimit", "1")))
                .getMessage());
        assertTrue(fault.contains("microseconds=yes must be false or true"), fault);
        assertTrue(fault.contains("snapshotLimit=5001 must be from 1 to 5000"), fault);
        assertTrue(fault.contains("depthLimit is no setting"), fault);
    }
}
