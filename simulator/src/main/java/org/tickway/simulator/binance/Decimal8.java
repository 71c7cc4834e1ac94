package org.tickway.simulator.binance;

/** Decimals with eight places, as Binance writes prices and quantities, held as integers scaled by 10^8. */
final class Decimal8 {
    private static final int PLACES = 8;
    private static final long ONE = 100_000_000L;

    private Decimal8() {}

    /**
     * Reads a non-negative decimal.
     *
     * @throws NumberFormatException if the text is not digits with at most one point, or has digits beyond the eighth
     *     place, or does not fit
     */
    static long parse(String text) {
        int point = text.indexOf('.');
        String whole = point < 0 ? text : text.substring(0, point);
        String fraction = point < 0 ? "" : text.substring(point + 1);
        if (whole.isEmpty() || fraction.length() > PLACES || text.indexOf('-') >= 0 || text.indexOf('+') >= 0) {
            throw new NumberFormatException("decimal=" + text + " must be digits with at most 8 decimal places");
        }
        long value = Long.parseLong(whole);
        if (value > Long.MAX_VALUE / ONE - 1) {
            throw new NumberFormatException("decimal=" + text + " must be below " + Long.MAX_VALUE / ONE);
        }
        long scaled = fraction.isEmpty() ? 0 : Long.parseLong(fraction);
        for (int i = fraction.length(); i < PLACES; i++) {
            scaled *= 10;
        }
        return value * ONE + scaled;
    }

    /** Appends the value with all eight places. */
    static StringBuilder append(StringBuilder out, long value) {
        out.append(value / ONE).append('.');
        long fraction = value % ONE;
        for (long digit = ONE / 10; digit > fraction && digit > 1; digit /= 10) {
            out.append('0');
        }
        return out.append(fraction);
    }
}
