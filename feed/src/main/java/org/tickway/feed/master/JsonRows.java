package org.tickway.feed.master;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.json.JsonScanner;

/**
 * An array of objects whose members are texts, numbers or null (RFC 8259, UTF-8), read as a stream: only the object at
 * hand is in memory. Behind an object that is no JSON, it goes on with the next one that begins. One thread; used once.
 */
final class JsonRows implements RowReader {

    /** Of one object; more than a hundred times what a broker's has. */
    static final int MAXIMUM_BYTES = 65_536;

    private static final int KNOWN_NAMES = 256;

    private final InputStream in;
    private final MasterColumns format;
    private final byte[] buffer = new byte[4 * MAXIMUM_BYTES];
    private final JsonScanner scanner = new JsonScanner();
    private final Map<String, Optional<MasterField>> names = new HashMap<>();
    private int at;
    private int end;
    private boolean drained;
    private long line = 1;
    private boolean begun;
    private boolean ended;
    private boolean afterValue;

    JsonRows(InputStream in, MasterColumns format) {
        this.in = in;
        this.format = format;
    }

    @Override
    public boolean next(MasterRow row) throws IOException, BadRowException {
        if (!begun) {
            begin();
        }
        if (ended) {
            return false;
        }
        int first = peek();
        row.begin(line);
        boolean separated = !afterValue;
        if (afterValue && first == ',') {
            at++;
            separated = true;
            first = peek();
            row.begin(line);
        } else if (first == ']') {
            end();
            return false;
        }
        if (first < 0) {
            throw new IOException("line " + line + " ends within the array; the file is cut off");
        }
        afterValue = true;
        if (first != '{') {
            skipTo(row, at);
            throw new BadRowException(RowRule.MALFORMED, "it is no JSON object");
        }
        scanner.reset(buffer, at, end);
        if (!scanner.value() || scanner.tokenEnd() - at > MAXIMUM_BYTES) {
            skipTo(row, at + 1);
            throw new BadRowException(
                    RowRule.MALFORMED, "it is no JSON object, or is longer than " + MAXIMUM_BYTES + " bytes");
        }
        int from = at;
        passTo(scanner.tokenEnd());
        if (!separated) {
            throw new BadRowException(RowRule.MALFORMED, "there is no comma before it");
        }
        members(row, from, at);
        return true;
    }

    private void begin() throws IOException {
        begun = true;
        fill();
        if (end - at >= 3
                && buffer[at] == (byte) 0xEF
                && buffer[at + 1] == (byte) 0xBB
                && buffer[at + 2] == (byte) 0xBF) {
            at += 3;
        }
        int first = peek();
        if (first != '[') {
            throw new IOException(first < 0 ? "it is empty" : "line " + line + " does not begin a JSON array");
        }
        at++;
    }

    private void end() throws IOException {
        at++;
        ended = true;
        if (peek() >= 0) {
            throw new IOException("line " + line + " goes on behind the array");
        }
    }

    private void members(MasterRow row, int from, int to) throws BadRowException {
        scanner.reset(buffer, from, to);
        scanner.accept('{');
        if (scanner.accept('}')) {
            return;
        }
        do {
            scanner.string();
            MasterField field = field(text(scanner.tokenStart(), scanner.tokenEnd()));
            scanner.accept(':');
            int first = scanner.peek();
            scanner.value();
            if (field != null && first != 'n') {
                if (first == '{' || first == '[') {
                    throw new BadRowException(RowRule.MALFORMED, field.label() + " is no text");
                }
                row.set(field, text(scanner.tokenStart(), scanner.tokenEnd()));
            }
        } while (scanner.accept(','));
    }

    private @Nullable MasterField field(String name) {
        Optional<MasterField> known = names.get(name);
        if (known == null) {
            known = Optional.ofNullable(format.field(name));
            if (names.size() < KNOWN_NAMES) {
                names.put(name, known);
            }
        }
        return known.orElse(null);
    }

    private String text(int from, int to) {
        String text = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        return text.indexOf('\\') < 0 ? text : unescaped(text);
    }

    /** The scanner has checked the escapes. */
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next != '\\') {
                plain.append(next);
                continue;
            }
            char kind = text.charAt(at++);
            switch (kind) {
                case 'b' -> plain.append('\b');
                case 'f' -> plain.append('\f');
                case 'n' -> plain.append('\n');
                case 'r' -> plain.append('\r');
                case 't' -> plain.append('\t');
                case 'u' -> {
                    plain.append((char) Integer.parseInt(text, at, at + 4, 16));
                    at += 4;
                }
                default -> plain.append(kind);
            }
        }
        return plain.toString();
    }

    /** Goes on where the next object begins, or with what ends this value. */
    private void skipTo(MasterRow row, int from) throws IOException {
        boolean scalar = from == at;
        passTo(from);
        while (true) {
            int next = peek();
            if (next < 0) {
                throw new IOException("line " + row.line() + " ends within a row; the file is cut off");
            }
            if (next == '{') {
                afterValue = false; // the comma before it was passed over
                return;
            }
            if (scalar ? next == ',' || next == ']' : next == ']' && nothingBehind()) {
                return;
            }
            passTo(at + 1);
        }
    }

    private boolean nothingBehind() {
        for (int index = at + 1; index < end; index++) {
            if (buffer[index] > ' ') {
                return false;
            }
        }
        return drained;
    }

    private void passTo(int place) {
        for (int index = at; index < place; index++) {
            if (buffer[index] == '\n') {
                line++;
            }
        }
        at = place;
    }

    /** The next byte that is not white space, with a whole object behind it if there is one, or -1 at the end. */
    private int peek() throws IOException {
        while (true) {
            if (end - at <= MAXIMUM_BYTES) {
                fill();
            }
            if (at == end) {
                return -1;
            }
            byte next = buffer[at];
            if (next != ' ' && next != '\n' && next != '\r' && next != '\t') {
                return next & 0xFF;
            }
            passTo(at + 1);
        }
    }

    private void fill() throws IOException {
        if (drained) {
            return;
        }
        System.arraycopy(buffer, at, buffer, 0, end - at);
        end -= at;
        at = 0;
        while (end < buffer.length) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                drained = true;
                return;
            }
            end += read;
        }
    }
}
