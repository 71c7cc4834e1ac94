package org.tickway.feed.binance;

import org.tickway.codec.DecimalCodec;

/** Reads the venue's numbers. Stateless. */
final class Numbers {

    /** Prices and quantities have eight decimals at most in all spot markets of the venue. */
    static final int EXPONENT = -8;

    /** The answer to text that is no such number; no valid answer is negative. */
    static final long MALFORMED = -1;

    /** The answer to a number that the record cannot hold exactly. */
    static final long OVERFLOW = -2;

    private static final int MAXIMUM_DIGITS = 18;

    private Numbers() {}

    /** A whole number of at most 18 digits, without sign and leading zeros. */
    static long whole(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length < 1 || length > MAXIMUM_DIGITS || bytes[from] == '0' && length > 1) {
            return MALFORMED;
        }
        long value = 0;
        for (int index = from; index < to; index++) {
            int digit = bytes[index] - '0';
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** A decimal number without sign, as a mantissa of {@link #EXPONENT}. */
    static long decimal(byte[] bytes, int from, int to) {
        if (from < to && bytes[from] == '-') {
            return MALFORMED;
        }
        long mantissa = DecimalCodec.parse(bytes, from, to, EXPONENT);
        if (mantissa == DecimalCodec.MALFORMED) {
            return MALFORMED;
        }
        return mantissa == DecimalCodec.OUT_OF_RANGE ? OVERFLOW : mantissa;
    }
}
