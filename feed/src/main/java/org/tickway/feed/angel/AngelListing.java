package org.tickway.feed.angel;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an instrument is to the broker.
 *
 * @param exchangeType the broker's number of the segment
 * @param token its number in the segment, 1 to 25 letters and digits
 * @param priceExponent of its prices on the wire
 * @param depthMode which packets its book is taken from; null where there is none
 */
record AngelListing(
        int exchangeType,
        String token,
        int priceExponent,
        int quantityExponent,
        @Nullable AngelMode depthMode) {

    static final int NSE_CASH = 1;
    private static final int BSE_CASH = 3;
    /** Documentation, "exchangeType": nse_cm, nse_fo, bse_cm, bse_fo, mcx_fo, ncx_fo, cde_fo. */
    static final Set<Integer> EXCHANGE_TYPES = Set.of(NSE_CASH, 2, BSE_CASH, 4, 5, 7, 13);

    private static final char SEPARATOR = '|';

    /** The name of its stream in this mode. */
    String stream(AngelMode mode) {
        return "" + mode.code() + SEPARATOR + exchangeType + SEPARATOR + token;
    }

    boolean hasOpenInterest() {
        return exchangeType != NSE_CASH && exchangeType != BSE_CASH;
    }

    /** What the name of a stream says; its exponents and its book say nothing. */
    record Stream(AngelMode mode, int exchangeType, String token) {

        /** Of a name that {@link AngelListing#stream} has made. */
        static Stream of(String name) {
            int first = name.indexOf(SEPARATOR);
            int second = name.indexOf(SEPARATOR, first + 1);
            AngelMode mode = AngelMode.ofCode(Integer.parseInt(name.substring(0, first)));
            if (mode == null) {
                throw new IllegalArgumentException("stream=" + name + " has no mode");
            }
            return new Stream(mode, Integer.parseInt(name.substring(first + 1, second)), name.substring(second + 1));
        }
    }
}
