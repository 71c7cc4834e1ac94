package org.tickway.line;

/** Compares decimal numbers of different exponents exactly. Stateless. */
final class Scaled {

    private static final int MOST_DIGITS = 18;

    private Scaled() {}

    /** The sign of {@code a * 10^aExponent - b * 10^bExponent}. */
    static int compare(long a, int aExponent, long b, int bExponent) {
        if (aExponent == bExponent) {
            return Long.compare(a, b);
        }
        return aExponent > bExponent ? compareUp(a, aExponent - bExponent, b) : -compareUp(b, bExponent - aExponent, a);
    }

    /** Whether {@code a} differs from {@code b} by less than one {@code part}-th of {@code b}. */
    static boolean areNear(long a, int aExponent, long b, int bExponent, long part) {
        double left = a * Math.pow(10, aExponent);
        double right = b * Math.pow(10, bExponent);
        return Math.abs(left - right) * part <= Math.abs(right);
    }

    /** Compares {@code a * 10^digits} with {@code b}; what does not fit a long is beyond every long. */
    private static int compareUp(long a, int digits, long b) {
        if (a == 0) {
            return Long.compare(0, b);
        }
        if (digits > MOST_DIGITS) {
            return Long.signum(a);
        }
        long factor = 1;
        for (int digit = 0; digit < digits; digit++) {
            factor *= 10;
        }
        long high = Math.multiplyHigh(a, factor);
        long low = a * factor;
        boolean fits = high == low >> 63;
        return fits ? Long.compare(low, b) : Long.signum(a);
    }
}
