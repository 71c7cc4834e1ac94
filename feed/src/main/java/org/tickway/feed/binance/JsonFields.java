package org.tickway.feed.binance;

/**
 * Where the members of an object with one-letter names lie. One thread; used again and again.
 *
 * <p>The venue's events have names of one ASCII letter. Other names are passed over; a name that comes twice makes the
 * object unusable.
 */
final class JsonFields {

    /** What a value is, told by its first byte. */
    enum Kind {
        ABSENT,
        TEXT,
        NUMBER,
        OBJECT,
        ARRAY,
        LITERAL
    }

    private static final int NAMES = 128;

    private final Kind[] kinds = new Kind[NAMES];
    private final int[] starts = new int[NAMES];
    private final int[] ends = new int[NAMES];
    private final long[] seenIn = new long[NAMES];
    private long generation;
    private int count;

    /** Forgets all fields. */
    void clear() {
        generation++;
        count = 0;
    }

    /** Whether any was added. */
    boolean isEmpty() {
        return count == 0;
    }

    /** Adds the field if the name is one letter; false if it is there already. */
    boolean add(byte[] bytes, int nameStart, int nameEnd, int firstByte, int start, int end) {
        if (nameEnd - nameStart != 1 || bytes[nameStart] < 0) {
            return true;
        }
        int name = bytes[nameStart];
        if (seenIn[name] == generation) {
            return false;
        }
        seenIn[name] = generation;
        kinds[name] = kind(firstByte);
        starts[name] = start;
        ends[name] = end;
        count++;
        return true;
    }

    private static Kind kind(int firstByte) {
        return switch (firstByte) {
            case '"' -> Kind.TEXT;
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case 't', 'f', 'n' -> Kind.LITERAL;
            default -> Kind.NUMBER;
        };
    }

    Kind kind(char name) {
        return seenIn[name] == generation ? kinds[name] : Kind.ABSENT;
    }

    boolean has(char name, Kind kind) {
        return seenIn[name] == generation && kinds[name] == kind;
    }

    int start(char name) {
        return starts[name];
    }

    int end(char name) {
        return ends[name];
    }
}
