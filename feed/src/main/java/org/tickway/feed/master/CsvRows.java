package org.tickway.feed.master;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values (RFC 4180, UTF-8) whose first line names the columns. Their order does not matter, nor do
 * upper and lower case, spaces and underscores in their names. Lines without a value are passed over. One thread; used
 * once.
 */
final class CsvRows implements RowReader {

    /** A record whose quotation mark is open for longer than this has one too many. */
    private static final int MAXIMUM_LINES = 8;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final CsvLines lines;
    private final CsvRecord fields = new CsvRecord();
    private final List<@Nullable MasterField> columns = new ArrayList<>();

    /** @throws IOException where it cannot be read or its first line lacks a column that the format needs */
    CsvRows(InputStream in, MasterColumns format) throws IOException {
        lines = new CsvLines(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
        String header = lines.next();
        if (header == null) {
            throw new IOException("it is empty");
        }
        if (!header.isEmpty() && header.charAt(0) == BYTE_ORDER_MARK) {
            header = header.substring(1);
        }
        if (header.length() > CsvLines.MAXIMUM_LENGTH || fields.split(header) != CsvRecord.Outcome.WHOLE) {
            throw new IOException("line 1 does not name columns");
        }
        Set<MasterField> there = EnumSet.noneOf(MasterField.class);
        for (String name : fields.fields()) {
            MasterField field = format.field(name);
            columns.add(field != null && there.add(field) ? field : null);
        }
        Set<String> missing = format.missing(there);
        if (!missing.isEmpty()) {
            throw new IOException(
                    "line 1 lacks the column" + (missing.size() == 1 ? " " : "s ") + String.join(", ", missing));
        }
    }

    @Override
    public boolean next(MasterRow row) throws IOException, BadRowException {
        String line;
        do {
            line = lines.next();
            if (line == null) {
                return false;
            }
        } while (hasNoValue(line));
        row.begin(lines.number());
        split(line);
        List<String> values = fields.fields();
        for (int index = 0; index < values.size(); index++) {
            if (index < columns.size()) {
                MasterField field = columns.get(index);
                if (field != null) {
                    row.set(field, values.get(index));
                }
            } else if (!values.get(index).isBlank()) {
                throw new BadRowException(
                        RowRule.MALFORMED, "it has " + values.size() + " values for " + columns.size() + " columns");
            }
        }
        return true;
    }

    private static boolean hasNoValue(String line) {
        for (int index = 0; index < line.length(); index++) {
            char next = line.charAt(index);
            if (next != ',' && next != ' ' && next != '\t') {
                return false;
            }
        }
        return true;
    }

    private void split(String first) throws IOException, BadRowException {
        String text = first;
        List<String> further = new ArrayList<>();
        while (true) {
            CsvRecord.Outcome outcome = text.length() > CsvLines.MAXIMUM_LENGTH ? null : fields.split(text);
            if (outcome == CsvRecord.Outcome.WHOLE) {
                return;
            }
            String line = outcome == CsvRecord.Outcome.OPEN && further.size() + 1 < MAXIMUM_LINES ? lines.next() : null;
            if (line == null) {
                lines.giveBack(further);
                throw new BadRowException(RowRule.MALFORMED, rule(outcome));
            }
            further.add(line);
            text = text + '\n' + line;
        }
    }

    private static String rule(CsvRecord.@Nullable Outcome outcome) {
        if (outcome == null) {
            return "it is longer than " + CsvLines.MAXIMUM_LENGTH + " characters";
        }
        return outcome == CsvRecord.Outcome.OPEN
                ? "a quotation mark is not closed"
                : "a quotation mark stands within a value";
    }
}
