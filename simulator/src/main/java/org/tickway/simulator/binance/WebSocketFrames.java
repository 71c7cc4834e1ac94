package org.tickway.simulator.binance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * Text frames built once and sent to every subscriber: a server's frames are not masked (RFC 6455, section 5.1), so all of
 * them are the same bytes.
 */
final class WebSocketFrames {
    private static final int FINAL_TEXT = 0x81;
    private static final int LENGTH_IN_16_BITS = 126;
    private static final int LENGTH_IN_64_BITS = 127;

    private WebSocketFrames() {}

    /** A whole unmasked text frame (RFC 6455, section 5.2). The caller owns the buffer. */
    static ByteBuf text(ByteBufAllocator allocator, byte[] payload, int offset, int length) {
        ByteBuf frame = allocator.buffer(length + 10);
        frame.writeByte(FINAL_TEXT);
        if (length < LENGTH_IN_16_BITS) {
            frame.writeByte(length);
        } else if (length <= 0xffff) {
            frame.writeByte(LENGTH_IN_16_BITS).writeShort(length);
        } else {
            frame.writeByte(LENGTH_IN_64_BITS).writeLong(length);
        }
        return frame.writeBytes(payload, offset, length);
    }
}
