package org.tickway.simulator.binance;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.tickway.simulator.json.JsonParser;
import org.tickway.simulator.json.JsonSyntaxException;
import org.tickway.simulator.json.JsonValue;

/** Reads a recording and checks each of its lines, so that a bad file is refused before the simulator opens its port. */
final class RecordingReader {
    private static final String BUILTIN = "/recordings/binance-btcusdt-2024-08-09/btcusdt_20240809.gz";

    private final String name;
    private final List<RecordedEvent> events = new ArrayList<>();
    private final Map<String, Long> firstUpdateIdBySymbol = new LinkedHashMap<>();
    private final LapShift.Ranges ranges = new LapShift.Ranges();

    private RecordingReader(String name) {
        this.name = name;
    }

    /**
     * Reads all of a source; {@link RecordingSource.None} gives an empty recording.
     *
     * @throws IOException if the source is missing, unreadable, empty or has a malformed line; the message names it
     */
    static Recording read(RecordingSource source) throws IOException {
        if (source instanceof RecordingSource.File file) {
            return new RecordingReader(file.path().toString()).read(bytes(file.path()));
        }
        if (source instanceof RecordingSource.Lines lines) {
            byte[] joined = String.join("\n", lines.lines()).getBytes(StandardCharsets.UTF_8);
            return new RecordingReader("in memory").read(joined);
        }
        if (source instanceof RecordingSource.Builtin) {
            try (InputStream in = RecordingReader.class.getResourceAsStream(BUILTIN)) {
                if (in == null) {
                    throw new IOException("recording=" + BUILTIN + " is missing in the simulator's jar");
                }
                return new RecordingReader("builtin").read(unpacked(in));
            }
        }
        return new Recording(List.of(), Map.of(), new LapShift(0, Map.of()));
    }

    private static byte[] bytes(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new IOException("recording=" + path + " must be a readable file");
        }
        try (InputStream in = Files.newInputStream(path)) {
            return unpacked(in);
        } catch (IOException e) {
            throw new IOException("recording=" + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] unpacked(InputStream in) throws IOException {
        byte[] packed = new BufferedInputStream(in).readAllBytes();
        boolean gzip = packed.length > 2 && (packed[0] & 0xff) == 0x1f && (packed[1] & 0xff) == 0x8b;
        if (!gzip) {
            return packed;
        }
        try (GZIPInputStream unpacking = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return unpacking.readAllBytes();
        }
    }

    private Recording read(byte[] bytes) throws IOException {
        int lineNumber = 0;
        for (int start = 0; start < bytes.length; ) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            lineNumber++;
            if (end > start) {
                addLine(bytes, start, end, lineNumber);
            }
            start = end + 1;
        }
        if (events.isEmpty()) {
            throw new IOException("recording=" + name + " must have at least one line");
        }
        return new Recording(events, firstUpdateIdBySymbol, ranges.shift(events));
    }

    private void addLine(byte[] bytes, int start, int end, int lineNumber) throws IOException {
        int space = start;
        while (space < end && bytes[space] != ' ') {
            space++;
        }
        try {
            long receiveTimeNs = Long.parseLong(new String(bytes, start, space - start, StandardCharsets.US_ASCII));
            byte[] json = Arrays.copyOfRange(bytes, Math.min(space + 1, end), end);
            if (!(JsonParser.parse(json) instanceof JsonValue.Members wrapped)
                    || !(wrapped.get("stream") instanceof JsonValue.Text stream)
                    || !(wrapped.get("data") instanceof JsonValue.Members data)) {
                throw new IllegalArgumentException("the JSON must be {\"stream\":\"<name>\",\"data\":{...}}");
            }
            if (!events.isEmpty()
                    && receiveTimeNs < events.get(events.size() - 1).receiveTimeNs()) {
                throw new IllegalArgumentException("the receive time must not be before the previous line's");
            }
            add(new RecordedEvent(receiveTimeNs, stream.value(), json, data.start(), data.end()), data);
        } catch (NumberFormatException e) {
            throw fault(lineNumber, "a number is malformed: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw fault(lineNumber, String.valueOf(e.getMessage()), e);
        } catch (JsonSyntaxException e) {
            throw fault(lineNumber, "invalid JSON: " + e.getMessage(), e);
        }
    }

    private void add(RecordedEvent event, JsonValue.Members data) {
        String symbol = event.symbol();
        if (StreamName.isDepthDifference(event.stream())) {
            DepthChange change = DepthChange.read(data);
            if (firstUpdateIdBySymbol.getOrDefault(symbol, 0L) == 0L) {
                firstUpdateIdBySymbol.put(symbol, change.firstUpdateId());
            }
        } else {
            firstUpdateIdBySymbol.putIfAbsent(symbol, 0L);
        }
        ranges.include(event.stream(), data);
        events.add(event);
    }

    private IOException fault(int lineNumber, String rule, Exception cause) {
        return new IOException("recording=" + name + " line " + lineNumber + ": " + rule, cause);
    }
}
