package org.tickway.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.Measurements;
import org.tickway.benchmarks.result.ResultFolder;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PlotTest {

    private static final Plot PLOT = Plot.ALL.get(0);
    private static final String TABLE = "growth symbols";
    private static final String TIME = "processor ns a tick";

    private static Measurements rows() {
        return new Measurements(List.of(
                new Measurement(TABLE, "1,000 symbols", TIME, 0, 100),
                new Measurement(TABLE, "1,000 symbols", TIME, 1, 120),
                new Measurement(TABLE, "1,000 symbols", TIME, 2, 110),
                new Measurement(TABLE, "100,000 symbols", TIME, 0, 1_000)));
    }

    @Test
    void shouldDrawAPointForEachSubjectBetweenPowersOfTen() throws Exception {
        String svg = PLOT.svg(rows());

        assertNotNull(svg);
        Document drawn =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        assertEquals(2, drawn.getElementsByTagName("circle").getLength());
        assertTrue(svg.contains("points=\"80.0,335.4 600.0,44.0\""), svg);
        assertTrue(svg.contains(">110</text>"), svg);
    }

    @Test
    void shouldDrawNothingThatWasNotMeasuredTwice() {
        assertNull(PLOT.svg(new Measurements(List.of(new Measurement(TABLE, "1,000 symbols", TIME, 0, 100)))));
        assertNull(PLOT.svg(new Measurements(List.of())));
    }

    @Test
    void shouldReadTheNumberThatASubjectBeginsWith() {
        assertEquals(200_000, Plot.number("200,000 symbols"));
        assertThrows(IllegalArgumentException.class, () -> Plot.number("many symbols"));
    }

    @Test
    void shouldWritePlotsBesideTheReportAndShowThemInIt(@TempDir Path folder) throws IOException {
        new ResultFolder(folder.resolve("results")).write("growth", rows().rows());
        Path report = Files.writeString(folder.resolve("performance.md"), "# A\n");

        ReportRun.main(new String[] {folder.resolve("results").toString(), report.toString()});

        String text = Files.readString(report);
        assertTrue(text.contains("![Processor time, by symbols](images/growth-symbols-time.svg)"), text);
        assertFalse(text.contains("growth-symbols-heap"), text);
        assertEquals(PLOT.svg(rows()), Files.readString(folder.resolve("images/growth-symbols-time.svg")));
    }
}
