package org.tickway.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.mapped.MappedHeader;
import org.tickway.mapped.UnusableFileException;

class RingFileTest {

    private static final int CAPACITY = 64;

    @TempDir
    Path folder;

    @Test
    void shouldMakeAFileForItsOwnerOnly() throws IOException {
        Path file = folder.resolve("rings/binance/feed.ring");

        RingWriter.open(file, CAPACITY, 1).close();

        assertEquals("rw-------", mode(file));
        assertEquals("rwx------", mode(folder.resolve("rings/binance")));
        assertEquals("rwx------", mode(folder.resolve("rings")));
    }

    @Test
    void shouldTakeTheWholeFileFromTheDiskAtOnce() throws Exception {
        Path file = folder.resolve("feed.ring");

        RingWriter.open(file, 4096, 1).close();

        Process stat = new ProcessBuilder("stat", "-c", "%b %B", file.toString()).start();
        String[] blocks = new String(stat.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                .strip()
                .split(" ", 2);
        assertTrue(Long.parseLong(blocks[0]) * Long.parseLong(blocks[1]) >= RingLayout.length(4096));
        assertEquals(RingLayout.length(4096), Files.size(file));
    }

    @Test
    void shouldRefuseASecondWriterOfThisProcess() {
        Path file = folder.resolve("feed.ring");
        try (RingWriter first = RingWriter.open(file, CAPACITY, 1)) {
            String fault = refusalToWrite(file);

            assertEquals(
                    "ring file " + file + ": it is already being written by this process, pid="
                            + ProcessHandle.current().pid(),
                    fault);
            assertEquals(1, first.epoch());
        }
    }

    @Test
    void shouldLetTheNextWriterInAfterClosing() {
        Path file = folder.resolve("feed.ring");
        RingWriter.open(file, CAPACITY, 1).close();

        try (RingWriter second = RingWriter.open(file, CAPACITY, 1)) {
            assertEquals(2, second.epoch());
        }
    }

    @Test
    void shouldRefuseAFileOfSomethingElse() throws IOException {
        Path file = folder.resolve("feed.ring");
        Files.writeString(file, "This is a letter to my aunt and certainly no ring of records.");

        assertTrue(refusalToWrite(file).contains("it is some other kind of file"));
        assertTrue(refusalToRead(file).contains("magic=0x2073692073696854 is not 0x676e69526b636954"));
        assertTrue(Files.readString(file).startsWith("This is a letter"));
    }

    @Test
    void shouldRefuseAFileOfAnotherVersion() throws IOException {
        Path file = ring();
        overwrite(file, 8, 99);

        String fault = refusalToRead(file);

        assertEquals(
                "ring file " + file + ": version=99 is not 1; remove the file when no process uses it any more", fault);
        assertEquals(fault, refusalToWrite(file));
    }

    @Test
    void shouldRefuseATruncatedFile() throws IOException {
        Path file = ring();
        truncate(file, MappedHeader.LENGTH + 1000);

        String fault = refusalToRead(file);

        assertEquals(
                "ring file " + file + ": length=5096 is not the 12288 that capacity=64 needs; the file is damaged",
                fault);
        assertEquals(fault, refusalToWrite(file));
    }

    @Test
    void shouldRefuseAFileThatIsCutWithinItsHeader() throws IOException {
        Path file = ring();
        truncate(file, 100);

        assertTrue(refusalToRead(file).contains("length=100 is not between 4096 and"));
    }

    @Test
    void shouldRefuseADamagedCapacity() throws IOException {
        Path file = ring();
        overwrite(file, RingLayout.CAPACITY, 1000);

        assertTrue(refusalToRead(file).contains("capacity=1000 is not a power of two"));
    }

    @Test
    void shouldRefuseRecordsOfAnotherLength() throws IOException {
        Path file = ring();
        overwrite(file, RingLayout.RECORD_LENGTH, 64);

        assertTrue(refusalToRead(file).contains("record length=64 is not 128"));
    }

    @Test
    void shouldRefuseAnotherCapacityThanTheFileHas() {
        Path file = ring();

        UnusableFileException fault = assertThrows(UnusableFileException.class, () -> RingWriter.open(file, 128, 1));

        assertEquals(
                "ring file " + file + ": capacity=64 is not the wanted 128; remove the file when no process uses it "
                        + "any more, or keep its capacity",
                fault.getMessage());
    }

    @Test
    void shouldLetAnotherWriterTryAfterARefusal() {
        Path file = ring();
        assertThrows(UnusableFileException.class, () -> RingWriter.open(file, 128, 1));

        try (RingWriter writer = RingWriter.open(file, CAPACITY, 1)) {
            assertEquals(2, writer.epoch());
        }
    }

    @Test
    void shouldMakeAnewAFileWhoseMakingWasCutShort() throws IOException {
        Path file = ring();
        overwrite(file, 8, 0);
        truncate(file, 7000);
        assertTrue(refusalToRead(file).contains("it is not finished"));

        try (RingWriter writer = RingWriter.open(file, CAPACITY, 1)) {
            assertEquals(1, writer.epoch());
        }
    }

    @Test
    void shouldMakeAnewAnEmptyFile() throws IOException {
        Path file = Files.createFile(folder.resolve("feed.ring"));

        try (RingWriter writer = RingWriter.open(file, CAPACITY, 1)) {
            assertEquals(CAPACITY, writer.capacity());
        }
    }

    @Test
    void shouldNotFollowASymbolicLink() throws IOException {
        Path file = Files.createSymbolicLink(folder.resolve("link.ring"), ring());

        assertTrue(refusalToWrite(file).contains("it is a symbolic link"));
    }

    @Test
    void shouldRefuseAFolderThatEverybodyMayWrite() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertTrue(refusalToWrite(open.resolve("feed.ring")).contains("mode=rwxrwxrwx of " + open));
        assertFalse(Files.exists(open.resolve("feed.ring")));
    }

    @Test
    void shouldRefuseAFileThatEverybodyMayWrite() throws IOException {
        Path file = ring();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertTrue(refusalToWrite(file).contains("lets everybody write"));
    }

    @Test
    void shouldRefuseAFolderInPlaceOfTheFile() throws IOException {
        Path file = Files.createDirectory(folder.resolve("feed.ring"));

        assertTrue(refusalToWrite(file).contains("it is not a regular file"));
    }

    @Test
    void shouldRefuseToReadWhatIsNotThere() {
        Path file = folder.resolve("feed.ring");

        assertEquals("ring file " + file + ": it does not exist; its writer makes it", refusalToRead(file));
    }

    private Path ring() {
        Path file = folder.resolve("feed.ring");
        RingWriter.open(file, CAPACITY, 1).close();
        return file;
    }

    private static String refusalToWrite(Path file) {
        return refusal(() -> RingWriter.open(file, CAPACITY, 1).close());
    }

    private static String refusalToRead(Path file) {
        return refusal(() -> RingReader.follow(file, RingReader.Start.OLDEST).close());
    }

    private static String refusal(Runnable attempt) {
        return String.valueOf(
                assertThrows(UnusableFileException.class, attempt::run).getMessage());
    }

    private static void overwrite(Path file, int offset, int value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(bytes.putInt(0, value), offset);
        }
    }

    private static void truncate(Path file, long length) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
