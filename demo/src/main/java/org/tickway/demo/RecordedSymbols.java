package org.tickway.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** The symbols that a recording is about, by the names of its streams. */
final class RecordedSymbols {
    private static final int LINES_LOOKED_AT = 20_000;
    private static final Pattern STREAM = Pattern.compile("\"stream\":\"([^@\"]+)@");

    private RecordedSymbols() {}

    /**
     * Looks at the first lines of the file, gzipped or plain.
     *
     * @throws IOException if the file cannot be read or names no stream
     */
    static Set<String> of(Path recording) throws IOException {
        Set<String> symbols = new TreeSet<>();
        try (InputStream file = Files.newInputStream(recording);
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(unpacked(file), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            for (int i = 0; line != null && i < LINES_LOOKED_AT; i++) {
                Matcher stream = STREAM.matcher(line);
                if (stream.find()) {
                    symbols.add(stream.group(1).toUpperCase(Locale.ROOT));
                }
                line = lines.readLine();
            }
        }
        if (symbols.isEmpty()) {
            throw new IOException("has no line '<receive epoch ns> {\"stream\":\"<symbol>@...\"}'");
        }
        return symbols;
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        PushbackInputStream in = new PushbackInputStream(file, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        boolean gzip = start.length == 2 && (start[0] & 0xff) == 0x1f && (start[1] & 0xff) == 0x8b;
        return gzip ? new GZIPInputStream(in) : in;
    }
}
