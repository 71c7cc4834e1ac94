package org.tickway.codec;

/**
 * Decimal numbers as mantissas: reads the venue's text and writes it back, exactly and without allocating.
 *
 * <p>Stateless. A number is {@code mantissa x 10^exponent}; nothing is ever rounded.
 */
public final class DecimalCodec {

    /** The answer of {@link #parse} to text that is no decimal number. */
    public static final long MALFORMED = Long.MIN_VALUE;

    /** The answer of {@link #parse} to a number that the wanted exponent cannot hold exactly in 64 bits. */
    public static final long OUT_OF_RANGE = Long.MIN_VALUE + 1;

    /** Bytes that {@link #write} needs at most: sign, 19 digits, point, leading zeros and exponent zeros. */
    public static final int MAX_TEXT_LENGTH = 64;

    /** Exponents outside of -MAX_EXPONENT to MAX_EXPONENT are refused. */
    public static final int MAX_EXPONENT = 18;

    private static final long[] POWERS_OF_TEN = powersOfTen();

    private DecimalCodec() {}

    /**
     * The mantissa of the decimal number in {@code text[from, to)} for {@code exponent}.
     *
     * <p>Accepted: {@code -?[0-9]+(\.[0-9]+)?}. Trailing zeros of the fraction that the exponent cannot hold are dropped;
     * any other digit that it cannot hold makes the number {@link #OUT_OF_RANGE}. Where the exponent is positive, the
     * integer itself has to fit into 64 bits.
     */
    public static long parse(byte[] text, int from, int to, int exponent) {
        int index = from;
        boolean negative = index < to && text[index] == '-';
        if (negative) {
            index++;
        }
        int integerStart = index;
        long mantissa = 0;
        int scale = 0;
        int mostDecimals = Math.max(0, -exponent);
        boolean point = false;
        int end = to;
        for (; index < end; index++) {
            int digit = text[index] - '0';
            if (digit >= 0 && digit <= 9) {
                if (point && scale == mostDecimals) {
                    long whole = onlyZeros(text, index, end, mantissa, negative);
                    return whole == MALFORMED || whole == OUT_OF_RANGE ? whole : rescaled(whole, -scale, exponent);
                }
                if (mantissa > (Long.MAX_VALUE - digit) / 10) {
                    return wellFormed(text, index, end, point) ? OUT_OF_RANGE : MALFORMED;
                }
                mantissa = mantissa * 10 + digit;
                if (point) {
                    scale++;
                }
            } else if (text[index] == '.' && !point && index > integerStart && index + 1 < end) {
                point = true;
            } else {
                return MALFORMED;
            }
        }
        if (index == integerStart) {
            return MALFORMED;
        }
        return rescaled(negative ? -mantissa : mantissa, -scale, exponent);
    }

    /**
     * {@code mantissa} with {@code from} as its exponent, expressed with the exponent {@code to}; {@link #OUT_OF_RANGE}
     * where 64 bits do not hold it exactly.
     */
    public static long rescaled(long mantissa, int from, int to) {
        if (from == to || mantissa == 0) {
            return mantissa;
        }
        int distance = Math.abs(from - to);
        if (distance >= POWERS_OF_TEN.length) {
            return OUT_OF_RANGE;
        }
        long power = POWERS_OF_TEN[distance];
        if (from > to) {
            long high = Math.multiplyHigh(mantissa, power);
            long low = mantissa * power;
            return (high == 0 && low >= 0) || (high == -1 && low < 0) ? low : OUT_OF_RANGE;
        }
        return mantissa % power == 0 ? mantissa / power : OUT_OF_RANGE;
    }

    /**
     * Writes the number as plain JSON text ({@code 61685.99}), without an exponent and without zeros at the end of the
     * fraction.
     *
     * @param out has {@link #MAX_TEXT_LENGTH} bytes of room from {@code at}
     * @return the index behind the last byte written
     */
    public static int write(long mantissa, int exponent, byte[] out, int at) {
        long value = mantissa;
        int scale = -exponent;
        while (scale > 0 && value % 10 == 0) {
            value /= 10;
            scale--;
        }
        int position = at;
        if (value < 0) {
            out[position++] = '-';
        }
        if (value == 0) {
            out[position++] = '0';
            return position;
        }
        int digits = digits(value);
        if (scale <= 0) {
            position = writeDigits(value, digits, out, position);
            for (int zero = scale; zero < 0; zero++) {
                out[position++] = '0';
            }
            return position;
        }
        return writeFraction(value, digits, scale, out, position);
    }

    private static int writeFraction(long value, int digits, int scale, byte[] out, int at) {
        int position = at;
        int integerDigits = digits - scale;
        if (integerDigits <= 0) {
            out[position++] = '0';
            out[position++] = '.';
            for (int zero = integerDigits; zero < 0; zero++) {
                out[position++] = '0';
            }
            return writeDigits(value, digits, out, position);
        }
        int end = position + digits + 1;
        int index = end - 1;
        long rest = value;
        for (int digit = 0; digit < digits; digit++) {
            if (digit == scale) {
                out[index--] = '.';
            }
            out[index--] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        return end;
    }

    private static int writeDigits(long value, int digits, byte[] out, int at) {
        long rest = value;
        for (int index = at + digits - 1; index >= at; index--) {
            out[index] = (byte) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        return at + digits;
    }

    private static int digits(long value) {
        long magnitude = value < 0 ? value : -value;
        int digits = 1;
        for (long rest = magnitude / 10; rest != 0; rest /= 10) {
            digits++;
        }
        return digits;
    }

    private static long onlyZeros(byte[] text, int from, int to, long mantissa, boolean negative) {
        boolean zeros = true;
        for (int index = from; index < to; index++) {
            int digit = text[index] - '0';
            if (digit < 0 || digit > 9) {
                return MALFORMED;
            }
            zeros &= digit == 0;
        }
        if (!zeros) {
            return OUT_OF_RANGE;
        }
        return negative ? -mantissa : mantissa;
    }

    private static boolean wellFormed(byte[] text, int from, int to, boolean pointSeen) {
        boolean point = pointSeen;
        for (int index = from; index < to; index++) {
            int digit = text[index] - '0';
            if (digit >= 0 && digit <= 9) {
                continue;
            }
            if (text[index] != '.' || point || index + 1 == to) {
                return false;
            }
            point = true;
        }
        return true;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[MAX_EXPONENT + 1];
        powers[0] = 1;
        for (int index = 1; index < powers.length; index++) {
            powers[index] = powers[index - 1] * 10;
        }
        return powers;
    }
}
