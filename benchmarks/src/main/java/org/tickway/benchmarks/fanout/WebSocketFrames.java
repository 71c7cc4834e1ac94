package org.tickway.benchmarks.fanout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Frames of a server (RFC 6455, 5.2), which are not masked. One thread. */
final class WebSocketFrames implements Stream {

    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;

    private final Payload payload;
    private final Tally tally;

    /** What to do with the payload of a frame with data. */
    interface Payload {
        void take(ByteBuffer bytes, int from, int to, boolean binary, long nowNs);
    }

    WebSocketFrames(Payload payload, Tally tally) {
        this.payload = payload;
        this.tally = tally;
    }

    @Override
    public void take(ByteBuffer bytes, long nowNs) {
        while (bytes.remaining() >= 2) {
            int start = bytes.position();
            int kind = bytes.get(start) & 0x0F;
            long length = bytes.get(start + 1) & 0x7F;
            int header = length < 126 ? 2 : length == 126 ? 4 : 10;
            if (bytes.remaining() < header) {
                return;
            }
            if (length == 126) {
                length = Short.reverseBytes(bytes.getShort(start + 2)) & 0xFFFF;
            } else if (length == 127) {
                length = Long.reverseBytes(bytes.getLong(start + 2));
            }
            if (bytes.order() != ByteOrder.LITTLE_ENDIAN || length > bytes.capacity() - header) {
                throw new IllegalStateException("a frame of " + length + " bytes does not fit");
            }
            if (bytes.remaining() < header + length) {
                return;
            }
            int from = start + header;
            int to = from + (int) length;
            if (kind == CLOSE) {
                int code = length < 2 ? 0 : Short.reverseBytes(bytes.getShort(from)) & 0xFFFF;
                throw new IllegalStateException("the server has closed the connection with " + code);
            }
            if (kind == TEXT || kind == BINARY || kind == 0) {
                tally.frame();
                payload.take(bytes, from, to, kind != TEXT, nowNs);
            }
            bytes.position(to);
        }
    }
}
