package org.tickway.feed.kite;

import org.tickway.feed.master.Listing;

/**
 * What follows from an instrument token, an unsigned 32-bit number whose lowest byte is the segment: 1 NSE, 2 NFO, 3 CDS, 4
 * BSE, 5 BFO, 6 BCD, 7 MCX, 8 MCX-SX, 9 indices. Stateless.
 */
final class KiteToken {

    private static final int NSE = 1;
    private static final int NSE_CURRENCIES = 3;
    private static final int BSE = 4;
    private static final int BSE_CURRENCIES = 6;
    private static final int INDICES = 9;
    private static final long MAXIMUM = 0xFFFF_FFFFL;

    private KiteToken() {}

    /**
     * The token of a listing.
     *
     * @throws IllegalArgumentException where it is none
     */
    static int of(Listing listing) {
        String text = listing.token();
        long token = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        if (token < 1 || token > MAXIMUM) {
            throw new IllegalArgumentException("instrument=" + listing.instrument() + " has token=" + text
                    + ", which must be from 1 to " + MAXIMUM);
        }
        return (int) token;
    }

    /** Decimal exponent of prices: paise, but for currencies (pykiteconnect, {@code _parse_binary}). */
    static int priceExponent(int token) {
        return switch (segment(token)) {
            case NSE_CURRENCIES -> -7;
            case BSE_CURRENCIES -> -4;
            default -> -2;
        };
    }

    /** Whether it is an index: it has no depth, no volume and packets of its own. */
    static boolean isIndex(int token) {
        return segment(token) == INDICES;
    }

    /** Whether open interest means something. */
    static boolean hasOpenInterest(int token) {
        int segment = segment(token);
        return segment != NSE && segment != BSE && segment != INDICES;
    }

    private static int segment(int token) {
        return token & 0xFF;
    }

    /** The token in requests, and the name of the instrument's stream. */
    static String text(int token) {
        return Integer.toUnsignedString(token);
    }
}
