package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrizzlyHandshakeTest {

    private final List<String> calls = new ArrayList<>();
    private final GrizzlyHandshake handshake = new GrizzlyHandshake("request", new GrizzlyHandshake.Remains() {
        @Override
        public void release(Object request) {
            calls.add("release " + request);
        }

        @Override
        public void releaseInput(Object request) {
            calls.add("releaseInput " + request);
        }

        @Override
        public void restore(Object request) {
            calls.add("restore " + request);
        }
    });

    @Test
    void shouldLetGoOfWhatAnUpgradedRequestHolds() {
        handshake.upgraded();
        handshake.releaseInput();
        handshake.release();

        assertEquals(List.of("releaseInput request", "release request"), calls);
    }

    @Test
    void shouldGiveBackAReleasedRequestComplete() {
        handshake.upgraded();
        handshake.release();
        handshake.ended();

        assertEquals(List.of("release request", "restore request"), calls);
    }

    @Test
    void shouldTouchNothingBeforeTheUpgrade() {
        handshake.release();
        handshake.releaseInput();

        assertEquals(List.of(), calls);
    }

    @Test
    void shouldTouchNothingAfterTheContainerHasTakenTheRequestBack() {
        handshake.upgraded();
        handshake.ended();
        handshake.release();
        handshake.releaseInput();

        assertEquals(List.of(), calls);
    }
}
