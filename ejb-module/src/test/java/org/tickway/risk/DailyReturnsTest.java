package org.tickway.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DailyReturnsTest {

    @TempDir
    Path folder;

    @Test
    void shouldTakeTheChangeFromOneCloseToTheNext() throws IOException {
        Path file = Files.writeString(
                folder.resolve("closes"),
                "# date,instrument,close\n2026-01-06,NSE:A,110\n2026-01-05,NSE:A,100\n\n2026-01-08,NSE:A,99\n");

        assertEquals(
                Map.of(LocalDate.parse("2026-01-06"), 110 / 100.0 - 1, LocalDate.parse("2026-01-08"), 99 / 110.0 - 1),
                DailyReturns.read(file).of("NSE:A"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-13-01,NSE:A,1", "2026-01-01,NSE:A", "2026-01-01,NSE:A,0", "2026-01-01,NSE:A,NaN", "x"})
    void shouldNameTheLineThatIsWrong(String line) throws IOException {
        Path file = Files.writeString(folder.resolve("closes"), "2026-01-01,NSE:A,1\n" + line + "\n");

        IOException thrown = assertThrows(IOException.class, () -> DailyReturns.read(file));
        assertTrue(String.valueOf(thrown.getMessage()).contains("line 2 is not"), thrown.getMessage());
    }
}
