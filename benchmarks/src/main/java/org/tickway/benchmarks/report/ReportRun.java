package org.tickway.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.ResultFolder;

/** Replaces what stands between the two marks of a Markdown file by the section; adds both where there are none; writes plots. */
public final class ReportRun {

    static final String BEGIN = "<!-- made by mvn -Pbench: begin -->";
    static final String END = "<!-- made by mvn -Pbench: end -->";

    /** The folder of the plots, beside the file. */
    static final String IMAGES = "images";

    private ReportRun() {}

    /** The folder of the results, the file. */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]);
        Measurements measured = new Measurements(new ResultFolder(Path.of(arguments[0])).read());
        String section = new Section(measured, Machine.here()).text();
        String before = Files.readString(file, StandardCharsets.UTF_8);
        Files.writeString(file, replace(before, section), StandardCharsets.UTF_8);
        Path images = Files.createDirectories(file.resolveSibling(IMAGES));
        for (Plot plot : Plot.ALL) {
            String svg = plot.svg(measured);
            if (svg != null) {
                Files.writeString(images.resolve(plot.fileName()), svg, StandardCharsets.UTF_8);
            }
        }
    }

    /**
     * The text with the section in its place.
     *
     * @throws IllegalArgumentException where only one of the marks is there, or the wrong one first
     */
    static String replace(String text, String section) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 && end < 0) {
            return text + "\n" + BEGIN + "\n\n" + section + "\n" + END + "\n";
        }
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException("the marks of the section are not a pair: " + BEGIN + " and " + END);
        }
        return text.substring(0, begin + BEGIN.length()) + "\n\n" + section + "\n" + text.substring(end);
    }
}
