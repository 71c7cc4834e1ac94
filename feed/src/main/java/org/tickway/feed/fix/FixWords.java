package org.tickway.feed.fix;

import java.util.regex.Pattern;

/** What a venue or QuickFIX/J says, fit for logs and status: printable, short, and without credentials. Stateless. */
final class FixWords {

    private static final int MAXIMUM_LENGTH = 200;
    /** Tags 553, 554, 925 and 1402 to 1404: names and passwords. */
    private static final Pattern SECRETS = Pattern.compile("(?<![0-9])(553|554|925|140[234])=[^\\x01|]*");

    private FixWords() {}

    static String printable(String words) {
        String text = SECRETS.matcher(words).replaceAll("$1=***").replace('\u0001', '|');
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() > MAXIMUM_LENGTH ? printable.substring(0, MAXIMUM_LENGTH) : printable;
    }

    /** What tag 281 of a Y means (FIX 4.4 volume 3, MDReqRejReason). */
    static String rejectReason(char reason) {
        return switch (reason) {
            case '0' -> "unknown symbol";
            case '1' -> "duplicate request id";
            case '2' -> "insufficient bandwidth";
            case '3' -> "insufficient permissions";
            case '4' -> "unsupported kind of subscription";
            case '5' -> "unsupported market depth; see the setting depth";
            case '6' -> "unsupported kind of update; see the setting updateType";
            case '7' -> "unsupported aggregation; see the setting aggregated";
            case '8' -> "unsupported kind of entry; see the setting entryTypes";
            case '9' -> "unsupported trading session";
            case 'A' -> "unsupported scope";
            case 'B' -> "unsupported open-close settle flag";
            case 'C' -> "unsupported implicit deletion";
            default -> "no reason that FIX 4.4 knows";
        };
    }
}
