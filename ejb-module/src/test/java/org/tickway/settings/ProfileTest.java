package org.tickway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

    @Test
    void shouldStandBehindWhatIsSet() {
        Settings settings = settings(Map.of("tickway.profile", "basic", "WS_MAX_CONNECTIONS", "7"));

        assertEquals("7", settings.text("WS_MAX_CONNECTIONS"));
        assertEquals("1", settings.text("tickway.sender-threads"));
    }

    @Test
    void shouldLeaveTheDefaultsWhereNoneIsChosen() {
        assertNull(settings(Map.of()).text("WS_MAX_CONNECTIONS"));
        assertNull(settings(Map.of("tickway.profile", "enhanced")).text("WS_MAX_CONNECTIONS"));
    }

    @Test
    void shouldKnowTheNameWithUnderscoresToo() {
        assertEquals(
                "50",
                settings(Map.of("tickway.profile", "ultra_low_latency")).text("tickway.session.normal-interval-ms"));
    }

    @Test
    void shouldRefuseOneThatDoesNotExist() {
        Settings settings = settings(Map.of("tickway.profile", "turbo"));
        Profile.check(settings);

        assertEquals(List.of("tickway.profile=turbo is none of basic, enhanced, ultra-low-latency"), settings.faults());
    }

    @Test
    void shouldReadTheLevelOfTheLog() {
        assertEquals(LogLevel.WARNING, LogLevel.read(settings(Map.of())));
        assertEquals(LogLevel.DEBUG, LogLevel.read(settings(Map.of("LOG_LEVEL", "debug"))));
        Settings settings = settings(Map.of("LOG_LEVEL", "loud"));
        LogLevel.read(settings);
        assertTrue(settings.faults().get(0).startsWith("LOG_LEVEL=loud is none of"));
    }

    private static Settings settings(Map<String, String> values) {
        return new Settings(Profile.over(values::get));
    }
}
