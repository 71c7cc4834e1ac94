package org.tickway.topic;

import java.nio.ByteBuffer;
import org.tickway.codec.TickCodec;
import org.tickway.tick.TickLayout;

/**
 * The newest events of a topic, shared by all its subscribers, each of which only remembers its place.
 *
 * <p>Places count from 0 and never go back. The log starts small and doubles, up to its bound, only while a subscriber
 * would otherwise lose events. Guarded by the topic's monitor.
 */
final class EventLog {

    private static final int INITIAL_EVENTS = 16;

    private final int maxEvents;
    private ByteBuffer events = ByteBuffer.allocate(INITIAL_EVENTS * TickLayout.RECORD_LENGTH);
    private int capacity = INITIAL_EVENTS;
    private long oldest;
    private long end;

    EventLog(int maxEvents) {
        this.maxEvents = maxEvents;
    }

    /** The place behind the newest event. */
    long end() {
        return end;
    }

    /** The place of the oldest event that is left. */
    long oldest() {
        return oldest;
    }

    /** Whether one more event would overwrite one from {@code needed} on although there is room to grow. */
    boolean isFull(long needed) {
        return capacity < maxEvents && end - needed >= capacity;
    }

    /** Forgets all events and the memory that they took; places go on counting. */
    void clear() {
        if (capacity > INITIAL_EVENTS) {
            events = ByteBuffer.allocate(INITIAL_EVENTS * TickLayout.RECORD_LENGTH);
            capacity = INITIAL_EVENTS;
        }
        oldest = end;
    }

    /** Appends the event; {@code needed} is the oldest place that a subscriber still wants. */
    void append(ByteBuffer buffer, int record, int epoch, long needed) {
        if (isFull(needed)) {
            grow();
        }
        int at = offset(end);
        TickCodec.copy(buffer, record, events, at);
        TickCodec.putEpoch(events, at, epoch);
        end++;
        oldest = Math.max(oldest, end - capacity);
    }

    ByteBuffer buffer() {
        return events;
    }

    /** Where in {@link #buffer()} the event at {@code place} stands; the place is between oldest and end. */
    int offset(long place) {
        return (int) (place & capacity - 1) * TickLayout.RECORD_LENGTH;
    }

    private void grow() {
        ByteBuffer before = events;
        int capacityBefore = capacity;
        ByteBuffer grown = ByteBuffer.allocate(2 * capacityBefore * TickLayout.RECORD_LENGTH);
        for (long place = oldest(); place < end; place++) {
            int from = (int) (place & capacityBefore - 1) * TickLayout.RECORD_LENGTH;
            int to = (int) (place & 2L * capacityBefore - 1) * TickLayout.RECORD_LENGTH;
            TickCodec.copy(before, from, grown, to);
        }
        events = grown;
        capacity = 2 * capacityBefore;
    }
}
