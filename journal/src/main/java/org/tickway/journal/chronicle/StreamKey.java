package org.tickway.journal.chronicle;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/** A stream of an instrument as one number. Stateless. */
final class StreamKey {

    /** The key of what belongs to no stream. */
    static final long NONE = -1;

    private StreamKey() {}

    static long of(int instrumentId, TickStream stream) {
        return (long) instrumentId << 8 | stream.ordinal();
    }

    static long of(ByteBuffer buffer, int record) {
        @Nullable
        TickStream stream = TickStream.of(
                TickCodec.kind(buffer, record), TickCodec.field(buffer, record, TickLayout.Bar.INTERVAL_MS));
        return stream == null ? NONE : of(TickCodec.instrumentId(buffer, record), stream);
    }
}
