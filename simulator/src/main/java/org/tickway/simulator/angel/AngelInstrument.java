package org.tickway.simulator.angel;

import org.tickway.simulator.json.JsonParser;

/**
 * An instrument as the broker's daily file lists it.
 *
 * @param token its number in the segment
 * @param symbol the broker's trading symbol
 * @param name of the company or the underlying
 * @param exchange such as {@code NSE} or {@code NFO}
 * @param type empty for shares, else such as {@code FUTSTK}, {@code OPTIDX} or {@code AMXIDX}
 * @param expiry such as {@code 28MAR2024}, or empty
 * @param strike of an option in paise, else {@code -1.000000}
 */
public record AngelInstrument(
        String token, String symbol, String name, String exchange, String type, String expiry, String strike) {

    /** A share of the NSE. */
    public static AngelInstrument share(String token, String name) {
        return new AngelInstrument(token, name + "-EQ", name, "NSE", "", "", "-1.000000");
    }

    String json() {
        return "{\"token\":" + JsonParser.quote(token)
                + ",\"symbol\":" + JsonParser.quote(symbol)
                + ",\"name\":" + JsonParser.quote(name)
                + ",\"expiry\":" + JsonParser.quote(expiry)
                + ",\"strike\":" + JsonParser.quote(strike)
                + ",\"lotsize\":\"1\",\"instrumenttype\":" + JsonParser.quote(type)
                + ",\"exch_seg\":" + JsonParser.quote(exchange)
                + ",\"tick_size\":\"5.000000\"}";
    }
}
