package org.tickway.feed.master;

import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.InstrumentName;

/** What the rows of all brokers have to keep to. Stateless. */
final class RowValues {

    /** The wire formats have room for 25 bytes of a token, and some join tokens with {@code |} and {@code #}. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9]{1,25}");

    private static final Pattern ISIN_PLACEHOLDER = Pattern.compile("-|NA|N/A|NULL", Pattern.CASE_INSENSITIVE);
    private static final int MAXIMUM_SYMBOL_LENGTH = 100;

    private RowValues() {}

    static String token(MasterRow row) throws BadRowException {
        String token = row.required(MasterField.TOKEN);
        if (!TOKEN.matcher(token).matches()) {
            throw new BadRowException(
                    RowRule.BAD_NUMBER,
                    "token=" + BadRowException.shown(token) + " must be 1 to 25 letters and digits");
        }
        return token;
    }

    /** The broker's own trading symbol. */
    static String symbol(MasterRow row) throws BadRowException {
        return bounded(MasterField.SYMBOL, row.required(MasterField.SYMBOL));
    }

    static String bounded(MasterField field, String text) throws BadRowException {
        if (text.length() > MAXIMUM_SYMBOL_LENGTH) {
            throw new BadRowException(
                    RowRule.BAD_NAME,
                    field.label() + "=" + BadRowException.shown(text) + " is longer than " + MAXIMUM_SYMBOL_LENGTH
                            + " characters");
        }
        return text;
    }

    /** Null where the row has none. */
    static @Nullable String isin(MasterRow row) throws BadRowException {
        String isin = row.text(MasterField.ISIN);
        if (isin.isEmpty() || ISIN_PLACEHOLDER.matcher(isin).matches()) {
            return null;
        }
        if (!InstrumentName.isIsin(isin)) {
            throw new BadRowException(
                    RowRule.BAD_ISIN,
                    "isin=" + BadRowException.shown(isin)
                            + " is not 12 characters, country, number and the right check digit");
        }
        return isin;
    }

    static BadRowException unknownExchange(String exchange, Collection<String> known) {
        return new BadRowException(
                RowRule.UNKNOWN_EXCHANGE,
                "exchange=" + BadRowException.shown(exchange) + " is none of "
                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** The exchange's indices in OpenAlgo's naming. */
    static String indexExchange(String exchange) {
        return exchange + "_INDEX";
    }

    /** Without the first of these endings that it has. */
    static String without(String symbol, Collection<String> endings) {
        for (String ending : endings) {
            if (symbol.endsWith(ending) && symbol.length() > ending.length()) {
                return symbol.substring(0, symbol.length() - ending.length());
            }
        }
        return symbol;
    }
}
