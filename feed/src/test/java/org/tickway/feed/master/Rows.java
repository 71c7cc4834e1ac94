package org.tickway.feed.master;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reads a document to its end. */
final class Rows {

    private Rows() {}

    /** Of each row its line and either these values or the rule that it breaks. */
    static List<String> all(RowReader reader, MasterField... fields) throws IOException {
        List<String> all = new ArrayList<>();
        MasterRow row = new MasterRow();
        while (true) {
            try {
                if (!reader.next(row)) {
                    return all;
                }
                all.add(row.line() + ": " + Arrays.stream(fields).map(row::text).collect(Collectors.joining("|")));
            } catch (BadRowException bad) {
                all.add(row.line() + ": " + bad.getMessage());
            }
        }
    }
}
