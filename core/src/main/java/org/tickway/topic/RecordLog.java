package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/** Events that are records, as they came. Guarded by the topic's monitor. */
final class RecordLog extends EventLog {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer events = NOTHING;

    RecordLog(Topic topic, int history, int maxEvents) {
        super(topic, history, maxEvents);
    }

    void append(ByteBuffer buffer, int record) {
        int index = claim();
        TickCodec.copy(buffer, record, events, index * TickLayout.RECORD_LENGTH);
        added();
    }

    ByteBuffer buffer() {
        return events;
    }

    /** Where in {@link #buffer()} the event at {@code place} stands; the place is between oldest and end. */
    int offset(long place) {
        return index(place) * TickLayout.RECORD_LENGTH;
    }

    /** How many events from {@code place} on stand one behind the other in {@link #buffer()}; at least 1. */
    int run(long place) {
        int toEdge = events.capacity() / TickLayout.RECORD_LENGTH - index(place);
        return (int) Math.min(end() - place, toEdge);
    }

    @Override
    int epochAt(long place) {
        return TickCodec.epoch(events, offset(place));
    }

    @Override
    long sequenceAt(long place) {
        return TickCodec.topicSequence(events, offset(place));
    }

    /** A feed may end with records that never came here: only the journal knows the rest of an epoch. */
    @Override
    boolean crossesEpochs() {
        return false;
    }

    @Override
    void move(int capacityBefore, int capacityAfter) {
        ByteBuffer moved = ByteBuffer.allocate(capacityAfter * TickLayout.RECORD_LENGTH);
        for (long place = oldest(); place < end(); place++) {
            int from = (int) (place & capacityBefore - 1) * TickLayout.RECORD_LENGTH;
            int to = (int) (place & capacityAfter - 1) * TickLayout.RECORD_LENGTH;
            TickCodec.copy(events, from, moved, to);
        }
        events = moved;
    }
}
