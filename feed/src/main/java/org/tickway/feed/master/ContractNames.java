package org.tickway.feed.master;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.tickway.instrument.InstrumentName;

/**
 * Names contracts as OpenAlgo does (docs/prompt/symbol-format.md of its sources): futures {@code NIFTY28MAR24FUT},
 * options {@code NIFTY28MAR2420800CE} and {@code VEDL25APR24292.5CE}. One thread.
 */
final class ContractNames {

    private static final Pattern STRIKE = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,12})?");

    private final ExpiryDates dates = new ExpiryDates();

    /** @param underlying such as {@code NIFTY} */
    String future(String underlying, String expiry) throws BadRowException {
        return underlying + dates.compact(expiry) + "FUT";
    }

    /**
     * @param strikeDecimals by how many digits the strike is too long, 2 where it is in paise
     * @param right {@code CE} or {@code PE}
     */
    String option(String underlying, String expiry, String strike, int strikeDecimals, String right)
            throws BadRowException {
        return underlying + dates.compact(expiry) + plain(strike, strikeDecimals) + right;
    }

    /** The date as {@code 28MAR24}. */
    String date(String expiry) throws BadRowException {
        return dates.compact(expiry);
    }

    private static String plain(String strike, int decimals) throws BadRowException {
        BigDecimal value = STRIKE.matcher(strike).matches() ? new BigDecimal(strike) : BigDecimal.ZERO;
        if (value.signum() == 0) {
            throw new BadRowException(
                    RowRule.BAD_NUMBER, "strike=" + BadRowException.shown(strike) + " must be a number above 0");
        }
        return value.movePointLeft(decimals).stripTrailingZeros().toPlainString();
    }

    /**
     * The name in whole, without the white space that brokers have in some symbols.
     *
     * @param symbol not empty
     */
    static String name(String exchange, String symbol) throws BadRowException {
        String name = exchange + ':' + withoutSpaces(symbol);
        if (!InstrumentName.isValid(name)) {
            throw new BadRowException(
                    RowRule.BAD_NAME,
                    "instrument=" + BadRowException.shown(name)
                            + " is no name: an exchange has 1 to 16 of A-Z, 0-9 and _, a symbol has 1 to 47 bytes"
                            + " and none of : , * \" \\");
        }
        return name;
    }

    static String withoutSpaces(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isWhitespace(text.charAt(index)) || Character.isSpaceChar(text.charAt(index))) {
                return text.codePoints()
                        .filter(character -> !Character.isWhitespace(character) && !Character.isSpaceChar(character))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }
}
