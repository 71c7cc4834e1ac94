package org.tickway.instrument;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The rules for names of instruments. Stateless. */
public final class InstrumentName {

    /** Bytes of a name in UTF-8 at most: 16 of the exchange, the colon, 47 of the symbol. */
    public static final int MAX_BYTES = 64;

    private static final int MAX_SYMBOL_BYTES = 47;

    private static final Pattern EXCHANGE = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern ISIN = Pattern.compile("[A-Z]{2}[A-Z0-9]{9}[0-9]");

    private InstrumentName() {}

    /** Whether the text is {@code EXCHANGE:SYMBOL} by the rules of {@link #requireValid}. */
    public static boolean isValid(String name) {
        int colon = name.indexOf(':');
        if (colon < 0 || colon == name.length() - 1) {
            return false;
        }
        String symbol = name.substring(colon + 1);
        if (symbol.getBytes(StandardCharsets.UTF_8).length > MAX_SYMBOL_BYTES) {
            return false;
        }
        return EXCHANGE.matcher(name.substring(0, colon)).matches()
                && symbol.codePoints().allMatch(InstrumentName::mayStandInSymbol);
    }

    /**
     * Returns the name if it is one.
     *
     * @throws IllegalArgumentException where it is not: an exchange of 1 to 16 of A-Z, 0-9 and _, a colon, and a symbol of
     *     1 to 47 bytes in UTF-8 without control characters, spaces or any of {@code : , * " \}
     */
    public static String requireValid(String name) {
        if (!isValid(name)) {
            throw new IllegalArgumentException("instrument=" + name
                    + " is not EXCHANGE:SYMBOL: 1 to 16 of A-Z, 0-9 and _, a colon, and a symbol of 1 to "
                    + MAX_SYMBOL_BYTES + " bytes without spaces, control characters or any of : , * \" \\");
        }
        return name;
    }

    /** Whether the text is an ISIN with the right check digit (ISO 6166: Luhn over the digits, letters as 10 to 35). */
    public static boolean isIsin(String text) {
        if (text.length() != 12 || !ISIN.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        boolean doubled = false;
        for (int index = text.length() - 1; index >= 0; index--) {
            int value = Character.digit(text.charAt(index), 36);
            sum += luhn(value % 10, doubled);
            doubled = !doubled;
            if (value > 9) {
                sum += luhn(value / 10, doubled);
                doubled = !doubled;
            }
        }
        return sum % 10 == 0;
    }

    private static int luhn(int digit, boolean doubled) {
        int value = doubled ? 2 * digit : digit;
        return value > 9 ? value - 9 : value;
    }

    private static boolean mayStandInSymbol(int character) {
        return character > ' '
                && !Character.isISOControl(character)
                && !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && ":,*\"\\".indexOf(character) < 0
                && Character.getType(character) != Character.SURROGATE;
    }
}
