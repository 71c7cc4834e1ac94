package org.tickway.benchmarks.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.Measurements;

class ReportTest {

    private static final String USED = "processor ns";
    private static final Machine MACHINE = new Machine("2 x X", "Linux 6", "VM 17", "agrona 2");

    @Test
    void shouldReplaceNothingButItsOwnSection() {
        String text = "# A\n\n" + ReportRun.BEGIN + "\nold\n" + ReportRun.END + "\n\n# B\n";

        String replaced = ReportRun.replace(text, "new");

        assertEquals("# A\n\n" + ReportRun.BEGIN + "\n\nnew\n" + ReportRun.END + "\n\n# B\n", replaced);
        assertEquals(replaced, ReportRun.replace(replaced, "new"));
    }

    @Test
    void shouldAddItsSectionToTheEndOfATextThatHasNone() {
        String added = ReportRun.replace("# A\n", "new");

        assertEquals("# A\n\n" + ReportRun.BEGIN + "\n\nnew\n" + ReportRun.END + "\n", added);
    }

    @Test
    void shouldRefuseATextOfWhichAMarkIsMissing() {
        assertThrows(IllegalArgumentException.class, () -> ReportRun.replace("# A\n" + ReportRun.END, "new"));
    }

    @Test
    void shouldShowMediansWithTheirRangeAndTheMedianOfTheRatiosOfEachRound() {
        String text = new Section(codec(), MACHINE).text();

        assertTrue(text.contains("| copy, 64 records | 4.00 (3.00-5.00) | 1.00 (1.00-1.00) |"), text);
        assertTrue(text.contains("| encode, 64 records | 8.00 (6.00-20.0) | 2.00 (2.00-4.00) |"), text);
    }

    @Test
    void shouldSayWhichTargetsAreMet() {
        String text = new Section(codec(), MACHINE).text();

        assertTrue(text.contains("| at most 3.00 times | 2.00 (2.00-4.00) | yes |"), text);
        assertTrue(text.contains("| at most 2.00 times | 2.40 (2.33-2.50) | **no** |"), text);
    }

    @Test
    void shouldWriteThreeDigits() {
        assertEquals("0", Figure.of(0.001));
        assertEquals("2.35", Figure.of(2.349));
        assertEquals("99.1", Figure.of(99.12));
        assertEquals("123", Figure.of(123.4));
        assertEquals("1,230,000", Figure.of(1_234_567));
    }

    @Test
    void shouldTellVersionsByTheClassPath() {
        String path = String.join(File.pathSeparator, "/m/agrona-2.4.1.jar", "/m/other-1.jar", "/classes");

        assertEquals("agrona 2.4.1", Libraries.of(path));
    }

    @Test
    void shouldBreakLinesBetweenWords() {
        String line = "word ".repeat(24) + "word";

        assertEquals(line + "\nword\n", Wrapping.of(line + " word"));
    }

    private static Measurements codec() {
        List<Measurement> rows = new ArrayList<>();
        add(rows, "copy, 64 records", 3, 4, 5);
        add(rows, "encode, 64 records", 6, 8, 20);
        add(rows, "decode, 64 records", 7, 10, 12);
        return new Measurements(rows);
    }

    private static void add(List<Measurement> rows, String subject, double... values) {
        for (int round = 0; round < values.length; round++) {
            rows.add(new Measurement("CodecStage", subject, USED, round, values[round]));
        }
    }
}
