package org.tickway.feed.master;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates of expiry that brokers write and gives them as names of contracts have them. One thread. */
final class ExpiryDates {

    private static final Pattern NAMED_MONTH = Pattern.compile("([0-9]{1,2})-?([A-Za-z]{3})-?(20[0-9]{2})");
    private static final Pattern ISO = Pattern.compile("(20[0-9]{2})-([0-9]{2})-([0-9]{2})");
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final int KNOWN_DATES = 4_096;

    private final Map<String, String> known = new HashMap<>();

    /**
     * The date as {@code 28MAR24}.
     *
     * @param text {@code 28MAR2024}, {@code 28-MAR-2024} or {@code 2024-03-28}
     */
    String compact(String text) throws BadRowException {
        String compact = known.get(text);
        if (compact == null) {
            compact = parse(text);
            if (known.size() < KNOWN_DATES) {
                known.put(text, compact);
            }
        }
        return compact;
    }

    private static String parse(String text) throws BadRowException {
        Matcher named = NAMED_MONTH.matcher(text);
        Matcher iso = ISO.matcher(text);
        int day = 0;
        int month = 0;
        int year = 0;
        if (named.matches()) {
            day = Integer.parseInt(named.group(1));
            month = MONTHS.indexOf(named.group(2).toUpperCase(Locale.ROOT)) + 1;
            year = Integer.parseInt(named.group(3));
        } else if (iso.matches()) {
            year = Integer.parseInt(iso.group(1));
            month = Integer.parseInt(iso.group(2));
            day = Integer.parseInt(iso.group(3));
        }
        try {
            LocalDate.of(year, month, day);
        } catch (DateTimeException noDate) {
            throw new BadRowException(
                    RowRule.BAD_DATE,
                    "expiry=" + BadRowException.shown(text)
                            + " is no date of this century such as 28MAR2024, 28-MAR-2024 or 2024-03-28");
        }
        return (day < 10 ? "0" : "") + day + MONTHS.get(month - 1) + (year % 100 < 10 ? "0" : "") + year % 100;
    }
}
