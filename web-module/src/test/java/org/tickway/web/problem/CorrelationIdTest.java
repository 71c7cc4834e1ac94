package org.tickway.web.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationIdTest {

    @Test
    void shouldKeepTheClientsOwn() {
        assertEquals("req-17:a.B_c", CorrelationId.of("req-17:a.B_c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nX-Evil: 1", "<script>", "\u00e9"})
    void shouldReplaceWhatCouldDoHarmInALog(String offered) {
        assertNotEquals(offered, CorrelationId.of(offered));
        assertTrue(CorrelationId.of(offered).matches("[0-9a-f-]{36}"));
    }

    @Test
    void shouldReplaceOneThatIsTooLong() {
        assertEquals(36, CorrelationId.of("a".repeat(65)).length());
    }

    @Test
    void shouldMakeADifferentOneEachTime() {
        assertNotEquals(CorrelationId.of(null), CorrelationId.of(null));
    }
}
