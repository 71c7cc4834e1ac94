package org.tickway.history;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/** A stream of an instrument as one number, so that a record's is found without allocation. */
final class StreamKey {

    /** Of a record that belongs to no stream. */
    static final long NONE = -1;

    private static final int STREAM_BITS = 8;

    private StreamKey() {}

    static long of(int instrumentId, TickStream stream) {
        return (long) instrumentId << STREAM_BITS | stream.ordinal();
    }

    static long of(ByteBuffer buffer, int record) {
        TickStream stream = TickStream.of(
                TickCodec.kind(buffer, record), TickCodec.field(buffer, record, TickLayout.Bar.INTERVAL_MS));
        return stream == null ? NONE : of(TickCodec.instrumentId(buffer, record), stream);
    }
}
