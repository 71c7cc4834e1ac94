package org.tickway.feed.noren;

import org.tickway.codec.DecimalCodec;

/** Reads the text of one value into the number that the record holds. Stateless; makes no objects. */
final class ValueReader {

    /** The answer to text that is no such value. */
    static final long MALFORMED = Long.MIN_VALUE;

    /** The answer to a value that the record cannot hold exactly. */
    static final long OVERFLOW = Long.MIN_VALUE + 1;

    /** The answer to a price that says that there is none. */
    static final long NO_PRICE = Long.MIN_VALUE + 2;

    /** What stands for the price of an order at the opening: 2^32 - 1 hundredths. */
    private static final long AT_THE_OPENING_HUNDREDTHS = 4_294_967_295L;

    /** In nanoseconds it leaves room for a trade of the same day. */
    private static final long MAXIMUM_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 86_400;
    /** Averages are read with so many decimals and then rounded. */
    private static final int AVERAGE_EXPONENT = -8;

    private ValueReader() {}

    static long read(Field.Kind kind, byte[] text, int from, int to, int priceExponent, int quantityExponent) {
        return switch (kind) {
            case PRICE, LEVEL_PRICE -> price(text, from, to, priceExponent);
            case AVERAGE -> average(text, from, to, priceExponent);
            case QUANTITY -> notNegative(decimal(text, from, to, quantityExponent));
            case EPOCH_SECONDS -> seconds(text, from, to);
            case TIME_OF_DAY -> timeOfDay(text, from, to);
        };
    }

    private static long price(byte[] text, int from, int to, int exponent) {
        long mantissa = decimal(text, from, to, exponent);
        return mantissa == 0 || mantissa == DecimalCodec.rescaled(AT_THE_OPENING_HUNDREDTHS, -2, exponent)
                ? NO_PRICE
                : mantissa;
    }

    /** The broker has computed and rounded it, so that one more rounding to the instrument's decimals does no harm. */
    private static long average(byte[] text, int from, int to, int exponent) {
        long exact = price(text, from, to, exponent);
        if (exact != OVERFLOW || exponent <= AVERAGE_EXPONENT) {
            return exact;
        }
        long fine = decimal(text, from, to, AVERAGE_EXPONENT);
        if (fine == MALFORMED || fine == OVERFLOW) {
            return fine;
        }
        long step = DecimalCodec.rescaled(1, exponent, AVERAGE_EXPONENT);
        long rounded = Math.floorDiv(fine, step) + (Math.floorMod(fine, step) >= step / 2 ? 1 : 0);
        return rounded == 0 ? NO_PRICE : rounded;
    }

    private static long decimal(byte[] text, int from, int to, int exponent) {
        long mantissa = DecimalCodec.parse(text, from, to, exponent);
        if (mantissa == DecimalCodec.MALFORMED) {
            return MALFORMED;
        }
        return mantissa == DecimalCodec.OUT_OF_RANGE || mantissa == NO_PRICE ? OVERFLOW : mantissa;
    }

    private static long notNegative(long value) {
        return value < 0 && value != OVERFLOW ? MALFORMED : value;
    }

    private static long seconds(byte[] text, int from, int to) {
        long seconds = notNegative(decimal(text, from, to, 0));
        return seconds > MAXIMUM_SECONDS ? OVERFLOW : seconds;
    }

    /** Seconds since midnight. */
    private static long timeOfDay(byte[] text, int from, int to) {
        if (to - from != 8 || text[from + 2] != ':' || text[from + 5] != ':') {
            return MALFORMED;
        }
        int hours = twoDigits(text, from);
        int minutes = twoDigits(text, from + 3);
        int seconds = twoDigits(text, from + 6);
        return hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59
                ? MALFORMED
                : hours * 3_600L + minutes * 60L + seconds;
    }

    private static int twoDigits(byte[] text, int at) {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    }
}
