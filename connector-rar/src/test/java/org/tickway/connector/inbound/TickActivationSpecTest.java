package org.tickway.connector.inbound;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.spi.InvalidPropertyException;
import org.junit.jupiter.api.Test;

class TickActivationSpecTest {

    private final TickActivationSpec spec = new TickActivationSpec();

    @Test
    void shouldBeValidAsItIsMade() {
        assertDoesNotThrow(spec::validate);
    }

    @Test
    void shouldNameEveryFaultAtOnce() {
        spec.setInstruments("nonsense");
        spec.setBatchSize(-1);
        spec.setStart("middle");
        spec.setWaitStrategy("sleeping");

        String message = String.valueOf(
                assertThrows(InvalidPropertyException.class, spec::validate).getMessage());

        assertTrue(message.contains("nonsense"), message);
        assertTrue(message.contains("batchSize=-1"), message);
        assertTrue(message.contains("start=MIDDLE"), message);
        assertTrue(message.contains("waitStrategy=sleeping"), message);
    }
}
