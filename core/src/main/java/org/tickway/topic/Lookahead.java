package org.tickway.topic;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.tickway.codec.TickCodec;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickLayout;
import org.tickway.tick.TickStream;

/**
 * Looks at what the next records will change, before any of them does.
 *
 * <p>Topics and their subscribers lie all over the memory. Applied one after the other, each record waits for its own topic,
 * then for that topic's parts; looked at together, they do not depend on each other, and the processor waits for many at
 * once. Nothing is changed, and nobody has to look.
 *
 * <p>One thread: the one that applies.
 */
final class Lookahead {

    /** Records that are looked at together: what they change fits into a cache that is near. */
    static final int RECORDS = 32;

    private final InstrumentTopics topics;
    private final @Nullable InstrumentTopic[] window = new @Nullable InstrumentTopic[RECORDS];
    private long seen;

    Lookahead(InstrumentTopics topics) {
        this.topics = topics;
    }

    /** Looks at what the records {@code [first, end)} will change, at most {@link #RECORDS}. */
    void look(TickBatch batch, int first, int end) {
        ByteBuffer buffer = batch.buffer();
        int count = end - first;
        for (int index = 0; index < count; index++) {
            window[index] = topic(buffer, batch.record(first + index));
        }
        long looked = 0;
        for (int index = 0; index < count; index++) {
            InstrumentTopic topic = window[index];
            looked += topic == null ? 0 : topic.look();
        }
        for (int index = 0; index < count; index++) {
            InstrumentTopic topic = window[index];
            looked += topic == null ? 0 : topic.lookAtParts();
        }
        for (int index = 0; index < count; index++) {
            InstrumentTopic topic = window[index];
            looked += topic == null ? 0 : topic.lookAtSubscribers();
        }
        seen += looked;
    }

    /** What was seen says nothing; that somebody may ask keeps the compiler from leaving the looking out. */
    long seen() {
        return seen;
    }

    private @Nullable InstrumentTopic topic(ByteBuffer buffer, int record) {
        TickStream stream = TickStream.of(
                TickCodec.kind(buffer, record), TickCodec.field(buffer, record, TickLayout.Bar.INTERVAL_MS));
        return stream == null ? null : topics.get(stream, TickCodec.instrumentId(buffer, record));
    }
}
