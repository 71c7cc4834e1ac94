package org.tickway.benchmarks.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    Path folder;

    @Test
    void shouldReadWhatWasWrittenAndReplaceWhatAProgramMeasuredBefore() throws IOException {
        ResultFolder results = new ResultFolder(folder.resolve("results"));
        Measurement old = new Measurement("ring", "ours", "p50 ns", 0, 400);
        Measurement ring = new Measurement("ring", "ours", "p50 ns", 0, 300.5);
        Measurement stage = new Measurement("codec", "encode", "ns", 0, 8);

        results.write("ring", List.of(old));
        results.write("stages", List.of(stage));
        results.write("ring", List.of(ring));

        assertEquals(List.of(ring, stage), results.read());
    }

    @Test
    void shouldTakeTheMeanOfTheTwoInTheMiddle() {
        assertEquals(new Spread(2.5, 1, 9), Spread.of(List.of(9.0, 1.0, 2.0, 3.0)));
    }

    @Test
    void shouldRefuseANameThatWouldBreakARow() {
        assertThrows(IllegalArgumentException.class, () -> new Measurement("ring", "a;b", "ns", 0, 1));
    }
}
