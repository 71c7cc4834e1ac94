package org.tickway.simulator.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingReaderTest {
    private static final String GOOD = "5 {\"stream\":\"a@trade\",\"data\":{\"t\":1}}";

    @TempDir
    private Path folder;

    @Test
    void shouldReadAPlainFile() throws Exception {
        Path file = folder.resolve("plain.txt");
        Files.writeString(file, GOOD + "\n");
        RecordedEvent event =
                RecordingReader.read(new RecordingSource.File(file)).events().get(0);
        assertEquals(
                "{\"t\":1}",
                new String(
                        event.json(), event.dataStart(), event.dataEnd() - event.dataStart(), StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadAllOfTheBuiltinRecording() throws Exception {
        assertEquals(
                58_325,
                RecordingReader.read(new RecordingSource.Builtin()).events().size());
    }

    @Test
    void shouldNameAMissingFile() {
        Path file = folder.resolve("absent.gz");
        assertEquals(
                "recording=" + file + " must be a readable file",
                assertThrows(IOException.class, () -> RecordingReader.read(new RecordingSource.File(file)))
                        .getMessage());
    }

    @Test
    void shouldNameTheLineThatIsNotJson() {
        assertEquals(
                "recording=in memory line 2: invalid JSON: expected value at line 1 column 6",
                fault(GOOD, "6 {\"a\":oops}"));
    }

    @Test
    void shouldNameTheLineWithoutAStream() {
        assertEquals(
                "recording=in memory line 1: the JSON must be {\"stream\":\"<name>\",\"data\":{...}}", fault("6 {}"));
    }

    @Test
    void shouldNameTheLineWithoutATime() {
        assertEquals("recording=in memory line 1: a number is malformed: For input string: \"{}\"", fault("{}"));
    }

    @Test
    void shouldNameTheLineThatGoesBackInTime() {
        assertEquals(
                "recording=in memory line 2: the receive time must not be before the previous line's",
                fault(GOOD, GOOD.replace("5 ", "4 ")));
    }

    @Test
    void shouldNameTheLineWithAMalformedDepthChange() {
        assertEquals(
                "recording=in memory line 1: key \"U\" of a depthUpdate must be an integer",
                fault("1 {\"stream\":\"a@depth\",\"data\":{\"u\":1,\"b\":[],\"a\":[]}}"));
    }

    @Test
    void shouldRefuseAnEmptyRecording() {
        assertEquals("recording=in memory must have at least one line", fault());
    }

    private static String fault(String... lines) {
        return String.valueOf(
                assertThrows(IOException.class, () -> RecordingReader.read(new RecordingSource.Lines(List.of(lines))))
                        .getMessage());
    }
}
