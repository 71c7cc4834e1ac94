package org.tickway.feed.master;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Rows of Angel One's OpenAPIScripMaster. Its segments are the numbers of the exchange types of WebSocket Streaming
 * 2.0; prices on the wire are in paise, strikes too, but those of currency options (OPTCUR, OPTIRC), which have seven
 * decimals.
 *
 * <p>Names of futures and options are made of name, expiry and strike, since the symbols of some exchanges leave the
 * day out ({@code SENSEX24MAR75000PE}). Of a share with several series, the one that is traded normally (EQ) has the
 * plain name.
 */
final class AngelMapping implements RowMapping {

    private static final Map<String, String> SEGMENTS = Map.of(
            "NSE", "1",
            "NFO", "2",
            "BSE", "3",
            "BFO", "4",
            "MCX", "5",
            "NCDEX", "7",
            "CDS", "13");
    private static final List<String> PLAIN = List.of("-EQ");
    private static final List<String> OTHER_SERIES = List.of("-BE", "-MF", "-SG");
    private static final int PRICE_EXPONENT = -2;

    private final ContractNames names = new ContractNames();

    @Override
    public NamedListing map(MasterRow row) throws BadRowException {
        String exchange = row.required(MasterField.EXCHANGE).toUpperCase(Locale.ROOT);
        String segment = SEGMENTS.get(exchange);
        if (segment == null) {
            throw RowValues.unknownExchange(exchange, SEGMENTS.keySet());
        }
        String token = RowValues.token(row);
        String symbol = RowValues.symbol(row);
        String type = row.text(MasterField.TYPE).toUpperCase(Locale.ROOT);
        String name;
        String otherName = null;
        if (type.equals("AMXIDX")) {
            String index = row.text(MasterField.NAME);
            name = ContractNames.name(
                    RowValues.indexExchange(exchange), IndexNames.of(exchange, index.isEmpty() ? symbol : index));
        } else if (type.startsWith("FUT")) {
            name = ContractNames.name(
                    exchange, names.future(row.required(MasterField.NAME), row.required(MasterField.EXPIRY)));
        } else if (type.startsWith("OPT")) {
            name = ContractNames.name(exchange, option(row, exchange, symbol, type));
        } else {
            String plain = RowValues.without(symbol, PLAIN);
            String other = RowValues.without(plain, OTHER_SERIES);
            name = ContractNames.name(exchange, other);
            otherName = other.equals(plain) ? null : ContractNames.name(exchange, plain);
        }
        return new NamedListing(
                new Listing(name, segment, token, symbol, RowValues.isin(row), PRICE_EXPONENT, 0), otherName);
    }

    private String option(MasterRow row, String exchange, String symbol, String type) throws BadRowException {
        String right = symbol.endsWith("CE") ? "CE" : symbol.endsWith("PE") ? "PE" : "";
        if (right.isEmpty()) {
            throw new BadRowException(
                    RowRule.MISSING_VALUE,
                    "symbol=" + BadRowException.shown(symbol) + " of an option ends with neither CE nor PE");
        }
        boolean currency = exchange.equals("CDS") && (type.equals("OPTCUR") || type.equals("OPTIRC"));
        return names.option(
                row.required(MasterField.NAME),
                row.required(MasterField.EXPIRY),
                row.required(MasterField.STRIKE),
                currency ? 7 : 2,
                right);
    }
}
