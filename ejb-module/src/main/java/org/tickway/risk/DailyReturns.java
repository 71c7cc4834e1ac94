package org.tickway.risk;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Daily returns of instruments, {@code close / close of the day before - 1}, by date. Immutable.
 *
 * <p>Read from lines {@code date,instrument,close}, such as {@code 2026-11-20,NSE:INFY,1512.40}; {@code #} begins a
 * comment line. Two neighbouring closes of an instrument make one return, dated by the later one.
 */
final class DailyReturns {

    static final DailyReturns NONE = new DailyReturns(Map.of());

    private static final int MAX_LINES = 10_000_000;

    private final Map<String, NavigableMap<LocalDate, Double>> byInstrument;

    private DailyReturns(Map<String, NavigableMap<LocalDate, Double>> byInstrument) {
        this.byInstrument = byInstrument;
    }

    /**
     * @throws IOException where the file cannot be read, or a line of it is not as it should be; the message names the line
     */
    static DailyReturns read(Path file) throws IOException {
        Map<String, NavigableMap<LocalDate, Double>> closes = new HashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            int number = 0;
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (++number > MAX_LINES) {
                    throw new IOException(file + " has more than " + MAX_LINES + " lines");
                }
                if (!line.isBlank() && line.charAt(0) != '#') {
                    take(file, number, line, closes);
                }
            }
        }
        Map<String, NavigableMap<LocalDate, Double>> returns = new HashMap<>();
        closes.forEach((instrument, its) -> returns.put(instrument, returns(its)));
        return new DailyReturns(returns);
    }

    /** The returns of an instrument by date, or null where there is none. */
    @Nullable
    NavigableMap<LocalDate, Double> of(String instrument) {
        return byInstrument.get(instrument);
    }

    int instruments() {
        return byInstrument.size();
    }

    private static void take(Path file, int number, String line, Map<String, NavigableMap<LocalDate, Double>> closes)
            throws IOException {
        String[] parts = line.split(",", -1);
        try {
            double close = parts.length == 3 ? Double.parseDouble(parts[2].strip()) : Double.NaN;
            if (close > 0 && close < Double.MAX_VALUE) {
                closes.computeIfAbsent(parts[1].strip(), name -> new TreeMap<>())
                        .put(LocalDate.parse(parts[0].strip()), close);
                return;
            }
        } catch (DateTimeParseException | NumberFormatException malformed) {
            // the exception below speaks of every line that is not as it should be
        }
        throw new IOException(file + " line " + number + " is not date,instrument,close with a close above 0");
    }

    private static NavigableMap<LocalDate, Double> returns(NavigableMap<LocalDate, Double> closes) {
        NavigableMap<LocalDate, Double> returns = new TreeMap<>();
        double before = 0;
        for (Map.Entry<LocalDate, Double> close : closes.entrySet()) {
            if (before > 0) {
                returns.put(close.getKey(), close.getValue() / before - 1);
            }
            before = close.getValue();
        }
        return returns;
    }
}
