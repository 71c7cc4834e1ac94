package org.tickway.feed.binance;

import org.tickway.feed.binance.JsonFields.Kind;

/** The members of one event and what they say. One thread; used again and again. */
final class EventFields {

    private static final long MAXIMUM_TIME_NS = Long.MAX_VALUE;

    private final JsonFields fields = new JsonFields();
    private final long timeUnitNs;
    private byte[] bytes = {};

    /** @param timeUnitNs of the venue's times */
    EventFields(long timeUnitNs) {
        this.timeUnitNs = timeUnitNs;
    }

    /** Begins with an event in this text. */
    void reset(byte[] text) {
        bytes = text;
        fields.clear();
    }

    JsonFields members() {
        return fields;
    }

    byte[] bytes() {
        return bytes;
    }

    boolean has(char name, Kind kind) {
        return fields.has(name, kind);
    }

    boolean isAbsent(char name) {
        return fields.kind(name) == Kind.ABSENT;
    }

    int start(char name) {
        return fields.start(name);
    }

    int end(char name) {
        return fields.end(name);
    }

    /** Whether the member is there and says just this, whatever its kind. */
    boolean is(char name, String text) {
        return !isAbsent(name) && SymbolBytes.equal(text, bytes, start(name), end(name));
    }

    /** A whole number without sign, or {@link Numbers#MALFORMED}. */
    long whole(char name) {
        return has(name, Kind.NUMBER) ? Numbers.whole(bytes, start(name), end(name)) : Numbers.MALFORMED;
    }

    /** A decimal number that stands as a text, or {@link Numbers#MALFORMED} or {@link Numbers#OVERFLOW}. */
    long decimal(char name) {
        return has(name, Kind.TEXT) ? Numbers.decimal(bytes, start(name), end(name)) : Numbers.MALFORMED;
    }

    /** A time in nanoseconds, or {@link Numbers#MALFORMED}. */
    long time(char name) {
        long time = whole(name);
        return time > MAXIMUM_TIME_NS / timeUnitNs ? Numbers.MALFORMED : time < 0 ? time : time * timeUnitNs;
    }

    /** 1 for {@code true}, 0 for {@code false}, {@link Numbers#MALFORMED} for anything else. */
    int truth(char name) {
        if (!has(name, Kind.LITERAL)) {
            return (int) Numbers.MALFORMED;
        }
        return is(name, "true") ? 1 : is(name, "false") ? 0 : (int) Numbers.MALFORMED;
    }
}
