package org.tickway.feed.master;

import java.util.Locale;
import java.util.Map;

/**
 * Rows of Kite Connect's instruments. Segments are the exchanges, as orders name them. The decimals of prices follow from the
 * last byte of the token, as on the wire: seven for 3 (CDS), four for 6 (BCD), two for all others.
 */
final class KiteMapping implements RowMapping {

    private static final Map<String, String> EXCHANGES = Map.of(
            "NSE", "NSE",
            "BSE", "BSE",
            "NFO", "NFO",
            "BFO", "BFO",
            "CDS", "CDS",
            "BCD", "BCD",
            "MCX", "MCX",
            "NCO", "NCO",
            "NSEIX", "GLOBAL",
            "GLOBAL", "GLOBAL");
    private static final String GLOBAL = "GLOBAL";
    private static final long MAXIMUM_TOKEN = 0xFFFF_FFFFL;
    private static final int CURRENCY_SEGMENT = 3;
    private static final int BSE_CURRENCY_SEGMENT = 6;

    private final ContractNames names = new ContractNames();

    @Override
    public NamedListing map(MasterRow row) throws BadRowException {
        String brokersExchange = row.required(MasterField.EXCHANGE).toUpperCase(Locale.ROOT);
        String exchange = EXCHANGES.get(brokersExchange);
        boolean index = row.text(MasterField.SEGMENT).equalsIgnoreCase("INDICES");
        if (exchange == null || (exchange.equals(GLOBAL) && !index)) {
            throw RowValues.unknownExchange(brokersExchange, EXCHANGES.keySet());
        }
        String token = row.required(MasterField.TOKEN);
        long number = token.matches("[0-9]{1,10}") ? Long.parseLong(token) : 0;
        if (number < 1 || number > MAXIMUM_TOKEN) {
            throw new BadRowException(
                    RowRule.BAD_NUMBER,
                    "token=" + BadRowException.shown(token) + " must be a whole number from 1 to " + MAXIMUM_TOKEN);
        }
        int wireSegment = (int) (number & 0xFF);
        String symbol = RowValues.symbol(row);
        return NamedListing.of(new Listing(
                name(row, exchange, index, symbol),
                brokersExchange,
                Long.toString(number),
                symbol,
                RowValues.isin(row),
                wireSegment == CURRENCY_SEGMENT ? -7 : wireSegment == BSE_CURRENCY_SEGMENT ? -4 : -2,
                0));
    }

    private String name(MasterRow row, String exchange, boolean index, String symbol) throws BadRowException {
        if (index) {
            return ContractNames.name(RowValues.indexExchange(exchange), IndexNames.of(exchange, symbol));
        }
        String type = row.text(MasterField.TYPE).toUpperCase(Locale.ROOT);
        return switch (type) {
            case "FUT" ->
                ContractNames.name(
                        exchange, names.future(row.required(MasterField.NAME), row.required(MasterField.EXPIRY)));
            case "CE", "PE" ->
                ContractNames.name(
                        exchange,
                        names.option(
                                row.required(MasterField.NAME),
                                row.required(MasterField.EXPIRY),
                                row.required(MasterField.STRIKE),
                                0,
                                type));
            default -> ContractNames.name(exchange, symbol);
        };
    }
}
