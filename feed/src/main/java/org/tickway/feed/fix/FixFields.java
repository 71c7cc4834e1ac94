package org.tickway.feed.fix;

/**
 * Walks through the fields of one FIX message in place. One thread; used again for each message.
 *
 * <p>A data field may hold the separator: its length stands in the field before it (FIX 4.4 volume 1, "data" fields).
 */
final class FixFields {

    private static final byte SEPARATOR = 1;
    private static final int MAXIMUM_TAG = 99_999_999;

    private byte[] text = new byte[0];
    private int at;
    private int tag;
    private int from;
    private int to;
    private int dataLength;
    private boolean malformed;

    /** Begins with the first field of this message. */
    void read(byte[] message) {
        text = message;
        at = 0;
        dataLength = -1;
        malformed = false;
    }

    /** Goes to the next field; false at the end and where the text is none of FIX, see {@link #isMalformed}. */
    boolean next() {
        if (at >= text.length || malformed) {
            return false;
        }
        int index = at;
        int number = 0;
        while (index < text.length && text[index] >= '0' && text[index] <= '9' && number <= MAXIMUM_TAG / 10) {
            number = 10 * number + text[index] - '0';
            index++;
        }
        if (number == 0 || index >= text.length || text[index] != '=') {
            return fail();
        }
        tag = number;
        from = index + 1;
        to = end();
        if (to < 0) {
            return fail();
        }
        at = to + 1;
        dataLength = isLength(tag) ? length() : -1;
        return dataLength != Integer.MIN_VALUE || fail();
    }

    private int end() {
        if (dataLength >= 0) {
            int end = from + dataLength;
            return end < text.length && text[end] == SEPARATOR ? end : -1;
        }
        for (int index = from; index < text.length; index++) {
            if (text[index] == SEPARATOR) {
                return index > from ? index : -1;
            }
        }
        return -1;
    }

    private int length() {
        long number = number();
        return number < 0 || number > text.length ? Integer.MIN_VALUE : (int) number;
    }

    private boolean fail() {
        malformed = true;
        return false;
    }

    private static boolean isLength(int tag) {
        return switch (tag) {
            case 90, 93, 95, 212, 348, 350, 352, 354, 356, 358, 360, 362, 364, 445, 618, 621 -> true;
            default -> false;
        };
    }

    boolean isMalformed() {
        return malformed;
    }

    int tag() {
        return tag;
    }

    /** The message; not to be changed. */
    byte[] text() {
        return text;
    }

    /** Where the value begins. */
    int from() {
        return from;
    }

    /** Behind the value's last byte. */
    int to() {
        return to;
    }

    /** The value where it is one character, else 0. */
    byte character() {
        return to - from == 1 ? text[from] : 0;
    }

    /** The value where it is a number of 1 to 18 digits, else -1. */
    long number() {
        if (to - from > 18) {
            return -1;
        }
        long number = 0;
        for (int index = from; index < to; index++) {
            int digit = text[index] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return to > from ? number : -1;
    }

    @SuppressWarnings("deprecation") // ISO 8859-1, without a copy in between
    String string() {
        return new String(text, 0, from, to - from);
    }
}
