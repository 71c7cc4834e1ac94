package org.tickway.feed.master;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Rows of the symbol files of Noren systems: Flattrade and Shoonya. Segments are the exchanges as the wire names them;
 * prices there are decimal texts, whose decimals are 4 for currencies and 2 for all else, unless the file has a column
 * for them.
 *
 * <p>Derivatives of the BSE are called by asset codes ({@code BSXOPT}) in some files; there the name of what they are
 * derived from is taken from the trading symbol, up to the year.
 */
final class NorenMapping implements RowMapping {

    private static final Map<String, String> EXCHANGES = Map.of(
            "NSE", "NSE",
            "BSE", "BSE",
            "NFO", "NFO",
            "BFO", "BFO",
            "CDS", "CDS",
            "BCD", "BCD",
            "MCX", "MCX",
            "NCX", "NCDEX",
            "NCO", "NCO");
    private static final Set<String> CURRENCIES = Set.of("CDS", "BCD");
    private static final Set<String> INDICES = Set.of("INDEX", "UNDIND");
    private static final List<String> PLAIN = List.of("-EQ");
    private static final List<String> OTHER_SERIES = List.of("-BE");

    private final ContractNames names = new ContractNames();

    @Override
    public NamedListing map(MasterRow row) throws BadRowException {
        String segment = row.required(MasterField.EXCHANGE).toUpperCase(Locale.ROOT);
        String exchange = EXCHANGES.get(segment);
        if (exchange == null) {
            throw RowValues.unknownExchange(segment, EXCHANGES.keySet());
        }
        String token = RowValues.token(row);
        String symbol = RowValues.symbol(row);
        String type = row.text(MasterField.TYPE).toUpperCase(Locale.ROOT);
        String name;
        String otherName = null;
        if (INDICES.contains(type) && (segment.equals("NSE") || segment.equals("BSE"))) {
            name = ContractNames.name(RowValues.indexExchange(exchange), IndexNames.of(exchange, symbol));
        } else if (type.startsWith("FUT")) {
            name = ContractNames.name(
                    exchange, names.future(underlying(row, segment, symbol), row.required(MasterField.EXPIRY)));
        } else if (type.startsWith("OPT")) {
            name = ContractNames.name(
                    exchange,
                    names.option(
                            underlying(row, segment, symbol),
                            row.required(MasterField.EXPIRY),
                            row.required(MasterField.STRIKE),
                            0,
                            right(row, symbol)));
        } else {
            String plain = RowValues.without(symbol, PLAIN);
            String other = RowValues.without(plain, OTHER_SERIES);
            name = ContractNames.name(exchange, other);
            otherName = other.equals(plain) ? null : ContractNames.name(exchange, plain);
        }
        int decimals = row.integer(MasterField.PRECISION, 0, 9, CURRENCIES.contains(segment) ? 4 : 2);
        return new NamedListing(
                new Listing(name, segment, token, symbol, RowValues.isin(row), -decimals, 0), otherName);
    }

    private String underlying(MasterRow row, String segment, String symbol) throws BadRowException {
        if (segment.equals("BFO")) {
            String date = names.date(row.required(MasterField.EXPIRY));
            int year = symbol.indexOf(date.substring(date.length() - 2), 1);
            if (year > 0) {
                return symbol.substring(0, year);
            }
        }
        return row.required(MasterField.NAME);
    }

    private static String right(MasterRow row, String symbol) throws BadRowException {
        String right = row.text(MasterField.OPTION_TYPE).toUpperCase(Locale.ROOT);
        if (right.equals("CE") || right.equals("PE")) {
            return right;
        }
        if (symbol.endsWith("CE") || symbol.endsWith("PE")) {
            return symbol.substring(symbol.length() - 2);
        }
        throw new BadRowException(
                RowRule.MISSING_VALUE,
                "option type=" + BadRowException.shown(right) + " of an option is neither CE nor PE");
    }
}
