package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterFilesTest {

    private static final String ROWS = "instrument,token\nNSE:A,1\nNSE:B,2\n";

    @TempDir
    Path folder;

    @Test
    void shouldReadAFileThatIsGzippedWhateverItsName() throws IOException {
        try (InstrumentMaster master = Masters.open(MasterFormat.TICKWAY, write("rows.csv", gzip(ROWS)))) {
            assertEquals(2, master.size());
        }
    }

    @Test
    void shouldReadEveryFileOfAnArchive() throws IOException {
        Path archive = write(
                "all.zip",
                zip("NSE.csv", ROWS, "folder/", "", "folder/BSE.csv", "token,instrument\n1,BSE:A\n,BSE:B\n"));
        try (InstrumentMaster master = Masters.open(MasterFormat.TICKWAY, archive)) {
            assertEquals(3, master.size());
            assertNotNull(master.find("BSE:A"));
            assertEquals(
                    List.of(archive + " folder/BSE.csv, line 3: token is missing"),
                    master.report().firstRefused());
        }
    }

    @Test
    void shouldRefuseDamagedFilesWithTheReason() throws IOException {
        byte[] gzip = gzip(ROWS.repeat(50));
        byte[] zip = zip("NSE.csv", ROWS.repeat(50));
        assertTrue(fault(write("cut.gz", Arrays.copyOf(gzip, gzip.length / 2))).startsWith("cut.gz: "));
        assertTrue(fault(write("cut.zip", Arrays.copyOf(zip, zip.length / 2))).startsWith("cut.zip: NSE.csv: "));
        assertEquals(
                "not.zip: the archive is damaged or has no file in it",
                fault(write("not.zip", bytes("PK, but no archive"))));
        assertEquals("none.csv: there is no such file", fault(folder.resolve("none.csv")));
        assertEquals("folder: it is no file", fault(Files.createDirectory(folder.resolve("folder"))));
        assertEquals("empty.csv: it is empty", fault(write("empty.csv", new byte[0])));
        assertEquals(
                "html.csv: line 1 lacks the columns instrument, token",
                fault(write("html.csv", bytes("<html>\n<body>Service unavailable\n"))));
        assertEquals(
                "bad.csv: not one of its rows can be listed; the first: bad.csv, line 2: token is missing",
                fault(write("bad.csv", bytes("instrument,token\nNSE:A,\n"))));
    }

    @Test
    void shouldNotUnpackWithoutEnd() throws IOException {
        Path bomb = folder.resolve("bomb.gz");
        byte[] block = new byte[1 << 20];
        Arrays.fill(block, (byte) ' ');
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
            out.write(bytes("instrument,token\n"));
            for (int mebibyte = 0; mebibyte <= 512; mebibyte++) {
                out.write(block);
            }
        }
        assertEquals("bomb.gz: unpacked it has more than 536870912 bytes", fault(bomb));
    }

    @Test
    void shouldListWhatTheOtherFilesHaveWhereOneCannotBeRead() throws IOException {
        try (InstrumentMaster master =
                Masters.open(MasterFormat.TICKWAY, write("a.csv", bytes(ROWS)), folder.resolve("none.csv"))) {
            assertEquals(2, master.size());
            assertEquals(1, master.report().failed());
            assertEquals(2, master.report().locations());
        }
    }

    @Test
    void shouldTakeNothingOfAFileThatIsCutOff() throws IOException {
        Path cut = write("cut.json", bytes("[{\"token\":\"1\",\"symbol\":\"A-EQ\",\"exch_seg\":\"NSE\"},"));
        Path whole = write("whole.json", bytes("[{\"token\":\"1\",\"symbol\":\"B-EQ\",\"exch_seg\":\"NSE\"}]"));
        try (InstrumentMaster master = Masters.open(MasterFormat.ANGEL, cut, whole)) {
            assertNull(master.find("NSE:A"));
            Listing b = master.byToken("1", "1");
            assertNotNull(b);
            assertEquals("NSE:B", b.instrument());
        }
    }

    @Test
    void shouldTakeNothingOfAnArchiveWithANameThatIsNoText() throws IOException {
        byte[] archive = zip("\u20b9.csv", ROWS);
        for (int index = 0; index < archive.length - 2; index++) {
            if (archive[index] == (byte) 0xE2 && archive[index + 1] == (byte) 0x82) {
                archive[index] = (byte) 0xFF;
            }
        }

        String fault = fault(write("bad.zip", archive));

        assertTrue(fault.startsWith("bad.zip: the archive is damaged"), fault);
    }

    @Test
    void shouldAcceptAFileOfColumnsWithoutRows() throws IOException {
        try (InstrumentMaster master = Masters.open(folder, MasterFormat.TICKWAY, "instrument,token\n")) {
            assertEquals(0, master.size());
        }
    }

    /** Without the test's folder in it. */
    private String fault(Path file) {
        String message =
                String.valueOf(assertThrows(IllegalStateException.class, () -> Masters.open(MasterFormat.TICKWAY, file))
                        .getMessage());
        String begin = "feed=test has no instruments: ";
        assertTrue(message.startsWith(begin), message);
        return message.substring(begin.length()).replace(folder + "/", "");
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes(text));
        }
        return out.toByteArray();
    }

    static byte[] zip(String... namesAndTexts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int index = 0; index < namesAndTexts.length; index += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[index]));
                zip.write(bytes(namesAndTexts[index + 1]));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
