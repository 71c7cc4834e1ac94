package org.tickway.settings;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void shouldTreatABlankTextAsNotSet() {
        Settings settings = new Settings(Map.of("a", "  ")::get);

        assertNull(settings.text("a"));
        assertEquals(7, settings.number("a", 7, 0, 10));
        assertEquals(List.of(), settings.list("a"));
    }

    @Test
    void shouldPassOverEmptyEntriesOfAList() {
        assertEquals(List.of("x", "y"), new Settings(Map.of("a", " x,, y ,")::get).list("a"));
    }

    @Test
    void shouldAcceptBothEndsOfARange() {
        Settings settings = new Settings(Map.of("low", "1", "high", "10")::get);

        assertEquals(1, settings.number("low", 5, 1, 10));
        assertEquals(10, settings.number("high", 5, 1, 10));
        assertDoesNotThrow(settings::requireFaultless);
    }

    @Test
    void shouldNameEveryFaultAndGoOnWithDefaults() {
        Settings settings = new Settings(Map.of("low", "0", "text", "ten", "flag", "yes")::get);

        assertEquals(5, settings.number("low", 5, 1, 10));
        assertEquals(5, settings.number("text", 5, 1, 10));
        assertTrue(settings.flag("flag", true));
        InvalidSettingsException invalid = assertThrows(InvalidSettingsException.class, settings::requireFaultless);
        assertEquals(
                "TW-CONF-001 the configuration has 3 faults: low=0 is not a whole number from 1 to 10; "
                        + "text=ten is not a whole number from 1 to 10; flag=yes is neither true nor false",
                invalid.getMessage());
    }
}
