package org.tickway.feed.master;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits one record of comma-separated values by RFC 4180: a field in quotation marks may have commas, line breaks and
 * doubled quotation marks in it. One thread; used again.
 */
final class CsvRecord {

    /** What became of a text. */
    enum Outcome {
        WHOLE,
        /** A quotation mark is not closed yet: the record goes on in the next line. */
        OPEN,
        /** A quotation mark stands where none may be. */
        MALFORMED
    }

    private final List<String> fields = new ArrayList<>();
    private final StringBuilder quoted = new StringBuilder();

    /** Of the last text that was {@link Outcome#WHOLE}; changed by the next one. */
    List<String> fields() {
        return fields;
    }

    Outcome split(String text) {
        fields.clear();
        int at = 0;
        while (true) {
            if (at < text.length() && text.charAt(at) == '"') {
                at = quoted(text, at + 1);
                if (at < 0) {
                    return Outcome.OPEN;
                }
                if (at < text.length() && text.charAt(at) != ',') {
                    return Outcome.MALFORMED;
                }
                fields.add(quoted.toString());
            } else {
                int comma = text.indexOf(',', at);
                String field = text.substring(at, comma < 0 ? text.length() : comma);
                if (field.indexOf('"') >= 0) {
                    return Outcome.MALFORMED;
                }
                fields.add(field);
                at += field.length();
            }
            if (at == text.length()) {
                return Outcome.WHOLE;
            }
            at++; // the comma; behind it is a field, if an empty one
        }
    }

    /** Reads from behind the opening mark; answers with the place behind the closing one, or -1 where there is none. */
    private int quoted(String text, int from) {
        quoted.setLength(0);
        int at = from;
        while (true) {
            int mark = text.indexOf('"', at);
            if (mark < 0) {
                return -1;
            }
            quoted.append(text, at, mark);
            if (mark + 1 == text.length() || text.charAt(mark + 1) != '"') {
                return mark + 1;
            }
            quoted.append('"');
            at = mark + 2;
        }
    }
}
