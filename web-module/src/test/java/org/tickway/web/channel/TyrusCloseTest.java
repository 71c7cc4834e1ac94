package org.tickway.web.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class TyrusCloseTest {

    @Test
    void shouldWriteAFinalUnmaskedCloseFrameWithItsCode() {
        ByteBuffer frame = TyrusClose.frame(4408, "slow");

        byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        assertEquals("88061138736c6f77", HexFormat.of().formatHex(bytes));
    }
}
