package org.tickway.web.handshake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubprotocolsTest {

    @Test
    void shouldChooseTheFirstThatItSpeaks() {
        assertEquals("tickway.v1.bin", Subprotocols.negotiate(List.of("other", "tickway.v1.bin", "tickway.v1.json")));
    }

    @Test
    void shouldReadSeveralOffersFromOneHeader() {
        assertEquals(
                "tickway.v1.json",
                Subprotocols.of(List.of("x , tickway.v1.json,tickway.v1.bin")).chosen());
    }

    @Test
    void shouldNeverAnswerTheCredential() {
        Subprotocols subprotocols = Subprotocols.of(List.of("bearer.abc.def.ghi, tickway.v1.json"));

        assertEquals("tickway.v1.json", subprotocols.chosen());
        assertEquals("abc.def.ghi", subprotocols.bearer());
        assertEquals("", Subprotocols.negotiate(List.of("bearer.abc.def.ghi")));
    }

    @Test
    void shouldAnswerNothingWhereItSpeaksNothingThatWasOffered() {
        assertEquals("", Subprotocols.negotiate(List.of("tickway.v2.json", "TICKWAY.V1.JSON")));
    }

    @Test
    void shouldBeContentWithoutAnyOffer() {
        assertNull(Subprotocols.of(List.of()).chosen());
        assertNull(Subprotocols.of(List.of(" , ")).bearer());
    }
}
