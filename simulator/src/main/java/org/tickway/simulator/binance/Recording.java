package org.tickway.simulator.binance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A whole recording in the order in which it was received. Immutable. */
final class Recording {
    private final List<RecordedEvent> events;
    private final Map<String, Long> firstUpdateIdBySymbol;
    private final LapShift lapShift;

    Recording(List<RecordedEvent> events, Map<String, Long> firstUpdateIdBySymbol, LapShift lapShift) {
        this.events = List.copyOf(events);
        this.firstUpdateIdBySymbol = new LinkedHashMap<>(firstUpdateIdBySymbol);
        this.lapShift = lapShift;
    }

    List<RecordedEvent> events() {
        return events;
    }

    /** The recorded symbols, with {@code U} of each one's first depth event, or 1 if it has none. */
    Map<String, Long> firstUpdateIdBySymbol() {
        return firstUpdateIdBySymbol;
    }

    /** How ids and times grow from one lap of a looped replay to the next. */
    LapShift lapShift() {
        return lapShift;
    }

    /** Time of the event since the first one was received. */
    long offsetNs(int index) {
        return events.get(index).receiveTimeNs() - events.get(0).receiveTimeNs();
    }
}
