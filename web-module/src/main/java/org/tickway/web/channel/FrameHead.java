package org.tickway.web.channel;

import java.nio.ByteBuffer;

/** The head of a whole WebSocket frame of a server, which has no mask (RFC 6455, 5.2). Stateless. */
final class FrameHead {

    static final int TEXT = 0x81;
    static final int BINARY = 0x82;

    private static final int MOST_SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int MOST_OF_TWO_BYTES = 0xFFFF;

    private FrameHead() {}

    /** The frame with its head, which is written over the bytes before its position; at most 10. */
    static ByteBuffer before(ByteBuffer payload, int kind) {
        int length = payload.remaining();
        int start = payload.position() - length(length);
        ByteBuffer frame = payload.duplicate(); // big-endian, as the head is
        frame.put(start, (byte) kind);
        if (length <= MOST_SHORT) {
            frame.put(start + 1, (byte) length);
        } else if (length <= MOST_OF_TWO_BYTES) {
            frame.put(start + 1, (byte) TWO_BYTES);
            frame.putShort(start + 2, (short) length);
        } else {
            frame.put(start + 1, (byte) EIGHT_BYTES);
            frame.putLong(start + 2, length);
        }
        return frame.position(start);
    }

    private static int length(int payloadLength) {
        if (payloadLength <= MOST_SHORT) {
            return 2;
        }
        return payloadLength <= MOST_OF_TWO_BYTES ? 4 : 10;
    }
}
