package org.tickway.feed.master;

/** A row that is not listed; the ones behind it are. Without a stack trace: a file may have very many of them. */
final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int MAXIMUM_VALUE_LENGTH = 80;

    private final RowRule rule;

    BadRowException(RowRule rule, String text) {
        super(text, null, false, false);
        this.rule = rule;
    }

    RowRule rule() {
        return rule;
    }

    /** The value as it may stand in one line of a log, whatever the file has in it. */
    static String shown(String value) {
        return oneLine(value, MAXIMUM_VALUE_LENGTH);
    }

    /** The text without line breaks and other control characters, and not longer than that. */
    static String oneLine(String text, int maximumLength) {
        String cut = text.length() > maximumLength ? text.substring(0, maximumLength) + "..." : text;
        StringBuilder line = new StringBuilder(cut.length());
        cut.codePoints()
                .forEach(character -> line.appendCodePoint(
                        Character.isISOControl(character) || Character.getType(character) == Character.LINE_SEPARATOR
                                ? '?'
                                : character));
        return line.toString();
    }
}
