package org.tickway.feed.binance;

/**
 * Where the members of an object with one-letter names lie. One thread; used again and again.
 *
 * <p>The venue's events have names of one ASCII letter, but for partial books, whose names have a letter's place each. Other
 * names are passed over; a name that comes twice makes the object unusable.
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

    /** Stands for the name {@code lastUpdateId}. */
    static final char LAST_UPDATE_ID = 1;
    /** Stands for the name {@code bids}. */
    static final char BIDS = 2;
    /** Stands for the name {@code asks}. */
    static final char ASKS = 3;

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

    /** Adds the field if its name has a place; false if it is there already. */
    boolean add(byte[] bytes, int nameStart, int nameEnd, int firstByte, int start, int end) {
        int name = place(bytes, nameStart, nameEnd);
        if (name < 0) {
            return true;
        }
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

    /** Where a name has its place; negative for one that has none. */
    private static int place(byte[] bytes, int nameStart, int nameEnd) {
        int length = nameEnd - nameStart;
        if (length == 1) {
            return bytes[nameStart] < ' ' ? -1 : bytes[nameStart];
        }
        if (length == 4) {
            return SymbolBytes.equal("bids", bytes, nameStart, nameEnd)
                    ? BIDS
                    : SymbolBytes.equal("asks", bytes, nameStart, nameEnd) ? ASKS : -1;
        }
        return SymbolBytes.equal("lastUpdateId", bytes, nameStart, nameEnd) ? LAST_UPDATE_ID : -1;
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
