package org.tickway.simulator.kite;

/**
 * An instrument as the broker's daily file lists it.
 *
 * @param token its number; the lowest byte is the segment
 * @param tradingSymbol the broker's name of it
 * @param exchange such as {@code NSE} or {@code NFO}
 * @param segment such as {@code NSE}, {@code NFO-OPT} or {@code INDICES}
 * @param type {@code EQ}, {@code FUT}, {@code CE} or {@code PE}
 * @param expiry {@code YYYY-MM-DD} or empty
 * @param strike of an option, else 0
 */
public record KiteInstrument(
        long token,
        String tradingSymbol,
        String name,
        String exchange,
        String segment,
        String type,
        String expiry,
        String strike) {

    static final String HEADER =
            "instrument_token,exchange_token,tradingsymbol,name,last_price,expiry,strike,tick_size,"
                    + "lot_size,instrument_type,segment,exchange\n";

    /** A share of the NSE. */
    public static KiteInstrument share(long token, String tradingSymbol) {
        return new KiteInstrument(token, tradingSymbol, tradingSymbol, "NSE", "NSE", "EQ", "", "0");
    }

    String line() {
        return token + "," + (token >> 8) + "," + tradingSymbol + ",\"" + name + "\",0," + expiry + "," + strike
                + ",0.05,1," + type + "," + segment + "," + exchange + "\n";
    }
}
