package org.tickway.feed.noren;

import org.jspecify.annotations.Nullable;

/** What one message of market data says, until the next one is decoded. One thread; used again and again. */
final class NorenMessage {

    @Nullable
    InstrumentFeed instrument;

    /** Of a depth message, else of a touchline. */
    boolean depth;

    /** Whether it is the acknowledgement, which is the whole image. */
    boolean image;

    /** Bits of the fields that it has. */
    long present;

    /** Mantissas, seconds or {@link ValueReader#NO_PRICE}, of the fields that are present. */
    final long[] values = new long[Field.COUNT];

    void clear() {
        instrument = null;
        depth = false;
        image = false;
        present = 0;
    }
}
