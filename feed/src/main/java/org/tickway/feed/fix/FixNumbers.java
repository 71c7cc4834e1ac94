package org.tickway.feed.fix;

import org.tickway.codec.DecimalCodec;
import org.tickway.tick.TickLayout;

/** Reads FIX's floats and times in place; stateless. */
final class FixNumbers {

    private static final long DAY_NS = 86_400_000_000_000L;
    private static final int MAXIMUM_LENGTH = 40;

    private FixNumbers() {}

    /**
     * The mantissa of a float (FIX 4.4 volume 1: digits with an optional sign and point, no exponent). A point without digits
     * on one of its sides is allowed there, other than in JSON.
     *
     * @return {@link DecimalCodec#MALFORMED} and {@link DecimalCodec#OUT_OF_RANGE} as there
     */
    static long decimal(byte[] text, int from, int to, int exponent) {
        int length = to - from;
        if (length < 1 || length > MAXIMUM_LENGTH) {
            return DecimalCodec.MALFORMED;
        }
        boolean negative = text[from] == '-';
        int first = negative ? from + 1 : from;
        if (length > (negative ? 2 : 1) && text[to - 1] == '.') {
            return DecimalCodec.parse(text, from, to - 1, exponent);
        }
        if (first < to && text[first] == '.') {
            byte[] whole = new byte[to - first + 1];
            whole[0] = '0';
            System.arraycopy(text, first, whole, 1, to - first);
            long mantissa = DecimalCodec.parse(whole, 0, whole.length, exponent);
            boolean number = mantissa != DecimalCodec.MALFORMED && mantissa != DecimalCodec.OUT_OF_RANGE;
            return negative && number ? -mantissa : mantissa;
        }
        return DecimalCodec.parse(text, from, to, exponent);
    }

    /** Nanoseconds of a UTC date, {@code YYYYMMDD}, or null's value where it is none from 1970 to 2199. */
    static long date(byte[] text, int from, int to) {
        int year = digits(text, from, from + 4, to);
        int month = digits(text, from + 4, from + 6, to);
        int day = digits(text, from + 6, from + 8, to);
        if (to - from != 8 || year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1 || day > 31) {
            return TickLayout.NULL_VALUE;
        }
        return days(year, month, day) * DAY_NS;
    }

    /** Nanoseconds of a UTC time, {@code HH:MM:SS} and up to nine decimals, or null's value where it is none. */
    static long time(byte[] text, int from, int to) {
        int length = to - from;
        if (length < 8 || text[from + 2] != ':' || text[from + 5] != ':') {
            return TickLayout.NULL_VALUE;
        }
        int hour = digits(text, from, from + 2, to);
        int minute = digits(text, from + 3, from + 5, to);
        int second = digits(text, from + 6, from + 8, to);
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return TickLayout.NULL_VALUE;
        }
        long fraction = 0;
        if (length > 8) {
            int places = length - 9;
            int digits = text[from + 8] == '.' && places >= 1 && places <= 9 ? digits(text, from + 9, to, to) : -1;
            if (digits < 0) {
                return TickLayout.NULL_VALUE;
            }
            fraction = digits;
            for (int place = places; place < 9; place++) {
                fraction *= 10;
            }
        }
        return ((hour * 60L + minute) * 60 + second) * 1_000_000_000L + fraction;
    }

    /** Nanoseconds of {@code YYYYMMDD-HH:MM:SS[.sss]}, or null's value. */
    static long timestamp(byte[] text, int from, int to) {
        if (to - from < 17 || text[from + 8] != '-') {
            return TickLayout.NULL_VALUE;
        }
        long date = date(text, from, from + 8);
        long time = time(text, from + 9, to);
        return date == TickLayout.NULL_VALUE || time == TickLayout.NULL_VALUE ? TickLayout.NULL_VALUE : date + time;
    }

    /** The beginning of the day of a time. */
    static long dayOf(long epochNs) {
        return Math.floorDiv(epochNs, DAY_NS) * DAY_NS;
    }

    private static int digits(byte[] text, int from, int to, int limit) {
        if (to > limit) {
            return -1;
        }
        int number = 0;
        for (int index = from; index < to; index++) {
            int digit = text[index] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** Days since 1970 of a date of the Gregorian calendar; the year is taken to begin in March. */
    private static long days(int year, int month, int day) {
        int shifted = month > 2 ? month - 3 : month + 9;
        long years = month > 2 ? year : year - 1L;
        long dayOfYear = (153L * shifted + 2) / 5 + day - 1;
        return years * 365 + years / 4 - years / 100 + years / 400 + dayOfYear - 719_468;
    }
}
