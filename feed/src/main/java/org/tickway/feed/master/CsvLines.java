package org.tickway.feed.master;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a text, numbered; lines that were taken too many can be given back. One thread. */
final class CsvLines {

    /** Of one line; what a longer one has beyond is passed over. */
    static final int MAXIMUM_LENGTH = 65_536;

    private final Reader reader;
    private final char[] buffer = new char[32_768];
    private final StringBuilder line = new StringBuilder(256);
    private final Deque<String> returned = new ArrayDeque<>();
    private int at;
    private int end;
    private long number;

    CsvLines(Reader reader) {
        this.reader = reader;
    }

    /** Of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Takes back the lines that were read last, in their order. */
    void giveBack(List<String> lines) {
        for (int index = lines.size() - 1; index >= 0; index--) {
            returned.addFirst(lines.get(index));
        }
        number -= lines.size();
    }

    /**
     * The next line without its end, or null behind the last. One that is too long comes one character longer than it
     * may be.
     */
    @Nullable
    String next() throws IOException {
        String again = returned.pollFirst();
        if (again != null) {
            number++;
            return again;
        }
        line.setLength(0);
        boolean any = false;
        while (fill()) {
            any = true;
            int start = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            append(start, at);
            if (at < end) {
                at++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        int length = line.length();
        if (length > 0 && line.charAt(length - 1) == '\r') {
            line.setLength(length - 1);
        }
        return line.toString();
    }

    private void append(int from, int to) {
        int room = MAXIMUM_LENGTH + 1 - line.length();
        line.append(buffer, from, Math.min(to - from, room));
    }

    private boolean fill() throws IOException {
        if (at < end) {
            return true;
        }
        int read = reader.read(buffer, 0, buffer.length);
        at = 0;
        end = Math.max(0, read);
        return read > 0;
    }
}
