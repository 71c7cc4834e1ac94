package org.tickway.benchmarks.result;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folder with the rows: one file for each program that measures, which writes it anew. */
public final class ResultFolder {

    private static final String SUFFIX = ".csv";

    private final Path folder;

    /** The folder is made where it is not there. */
    public ResultFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    /** Replaces what the program of this name has measured before. */
    public void write(String program, List<Measurement> measurements) throws IOException {
        Files.write(
                folder.resolve(program + SUFFIX),
                measurements.stream().map(Measurement::toRow).toList(),
                StandardCharsets.UTF_8);
    }

    /** Everything that was measured, in the order in which it was, program by program. */
    public List<Measurement> read() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        }
        List<Measurement> measurements = new ArrayList<>();
        for (Path file : files) {
            for (String row : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                measurements.add(Measurement.ofRow(row));
            }
        }
        return measurements;
    }
}
