package org.tickway.instrument;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstrumentDirectoryTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("data/instruments.dir");
    }

    @Test
    void shouldNumberInstrumentsFromZero() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            assertEquals(new Instrument(0, "NSE:INFY", "INE009A01021", -2, 0), infy(directory));
            assertEquals(
                    new Instrument(1, "BINANCE:BTCUSDT", null, -8, -8), directory.add("BINANCE:BTCUSDT", null, -8, -8));
            assertEquals(2, directory.size());
            assertEquals(100, directory.capacity());
        }
    }

    @Test
    void shouldAnswerWithTheSameInstrumentWhenItIsAddedAgain() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            Instrument first = infy(directory);

            assertSame(first, directory.add("NSE:INFY", null, -4, -4));
            assertEquals(1, directory.size());
        }
    }

    @Test
    void shouldBeginWithoutInstrumentsWhereThatIsAskedFor() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            infy(directory);
        }
        try (InstrumentDirectory directory = InstrumentDirectory.openEmpty(file, 100)) {
            assertEquals(0, directory.size());
            assertNull(directory.find("NSE:INFY"));
            assertEquals(0, directory.add("NSE:TCS", null, -2, 0).id());
        }
    }

    @Test
    void shouldFindAnInstrumentByIdNameAndIsin() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            Instrument infy = infy(directory);

            assertSame(infy, directory.get(0));
            assertSame(infy, directory.find("NSE:INFY"));
            assertSame(infy, directory.find("INE009A01021"));
            assertNull(directory.find("NSE:TCS"));
            assertNull(directory.get(1));
            assertNull(directory.get(-1));
            assertNull(directory.get(Integer.MAX_VALUE));
        }
    }

    @Test
    void shouldFindTheFirstListingByAnIsinThatTwoShare() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            Instrument infy = infy(directory);
            Instrument other = directory.add("BSE:INFY", "INE009A01021", -2, 0);

            assertEquals(1, other.id());
            assertSame(infy, directory.find("INE009A01021"));
        }
    }

    @Test
    void shouldKeepIdsOverARestart() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            IntStream.range(0, 80).forEach(number -> directory.add("TSE:日経" + number, null, -2, -3));
        }

        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            assertEquals(80, directory.size());
            assertEquals(new Instrument(77, "TSE:日経77", null, -2, -3), directory.find("TSE:日経77"));
            assertEquals(80, directory.add("TSE:X", null, 0, 0).id());
        }
    }

    @Test
    void shouldShowAFollowerWhatIsAddedLater() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100);
                InstrumentDirectory follower = InstrumentDirectory.follow(file)) {
            assertNull(follower.find("NSE:INFY"));
            Instrument infy = infy(directory);

            assertEquals(infy, follower.find("INE009A01021"));
            directory.add("NSE:TCS", null, -2, 0);
            assertEquals("NSE:TCS", nameOf(follower.get(1)));
            directory.add("NSE:WIPRO", null, -2, 0);
            assertEquals(3, follower.size());
        }
    }

    @Test
    void shouldNotLetAFollowerAdd() {
        InstrumentDirectory.open(file, 100).close();
        try (InstrumentDirectory follower = InstrumentDirectory.follow(file)) {
            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> follower.add("NSE:TCS", null, 0, 0));

            assertEquals(
                    "instrument NSE:TCS cannot be added: directory " + file + " is only followed",
                    refusal.getMessage());
        }
    }

    @Test
    void shouldSayThatItIsFull() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 1)) {
            infy(directory);

            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> directory.add("NSE:TCS", null, 0, 0));

            assertEquals(
                    "instrument NSE:TCS cannot be added: directory " + file
                            + " is full, capacity=1; open it with a larger one",
                    refusal.getMessage());
            assertNotNull(infy(directory));
        }
    }

    @Test
    void shouldGrowToALargerCapacityAndTakeFollowersAlong() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 1)) {
            infy(directory);
        }
        try (InstrumentDirectory follower = InstrumentDirectory.follow(file);
                InstrumentDirectory directory = InstrumentDirectory.open(file, 300)) {
            IntStream.range(0, 299).forEach(number -> directory.add("NSE:S" + number, null, 0, 0));

            assertEquals(300, directory.capacity());
            assertEquals(300, follower.size());
            assertEquals("NSE:S298", nameOf(follower.get(299)));
            assertEquals("NSE:INFY", nameOf(follower.get(0)));
        }
    }

    @Test
    void shouldKeepALargerCapacityThanItIsOpenedWith() {
        InstrumentDirectory.open(file, 300).close();

        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 10)) {
            assertEquals(300, directory.capacity());
        }
    }

    @Test
    void shouldStillFindWhatItKnewAfterClosing() {
        InstrumentDirectory directory = InstrumentDirectory.open(file, 100);
        infy(directory);
        directory.close();
        directory.close();

        assertEquals("NSE:INFY", nameOf(directory.get(0)));
        assertNull(directory.find("NSE:TCS"));
        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> directory.add("NSE:TCS", null, 0, 0));
        assertTrue(message(refusal).endsWith("is closed"), refusal.getMessage());
    }

    @Test
    void shouldRefuseASecondWriter() {
        try (InstrumentDirectory first = InstrumentDirectory.open(file, 100)) {
            infy(first);

            IllegalStateException refusal =
                    assertThrows(IllegalStateException.class, () -> InstrumentDirectory.open(file, 100));

            assertTrue(message(refusal).startsWith("instrument directory file " + file + ": it is already being"));
        }
    }

    @Test
    void shouldRefuseADamagedEntry() throws IOException {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 100)) {
            infy(directory);
        }
        overwrite(DirectoryLayout.entry(0) + DirectoryLayout.NAME, 0x2A2A2A2A);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> InstrumentDirectory.follow(file));

        assertTrue(message(refusal).contains("entry 0 is damaged: instrument=****INFY"), refusal.getMessage());
    }

    @Test
    void shouldRefuseACountBeyondItsCapacity() throws IOException {
        InstrumentDirectory.open(file, 100).close();
        overwrite(DirectoryLayout.COUNT, 101);

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> InstrumentDirectory.open(file, 100));

        assertTrue(message(refusal).contains("count=101 is not between 0 and capacity=100"));
    }

    @Test
    void shouldRefuseATruncatedFile() throws IOException {
        InstrumentDirectory.open(file, 100).close();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(5000);
        }

        IllegalStateException refusal =
                assertThrows(IllegalStateException.class, () -> InstrumentDirectory.open(file, 100));

        assertTrue(message(refusal).contains("length=5000 is less than capacity=100 needs"));
    }

    @Test
    void shouldRefuseACapacityThatNoFileHolds() {
        assertThrows(IllegalArgumentException.class, () -> InstrumentDirectory.open(file, 0));
        assertThrows(IllegalArgumentException.class, () -> InstrumentDirectory.open(file, 1 << 24));
    }

    @Test
    void shouldBeForItsOwnerOnly() throws IOException {
        InstrumentDirectory.open(file, 100).close();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void shouldNotAllocateToFindWhatItKnows() {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 1000)) {
            infy(directory);
            IntStream.range(0, 500).forEach(number -> directory.add("NSE:S" + number, null, 0, 0));
            List<String> names = List.of("NSE:INFY", "INE009A01021", "NSE:S499");
            find(directory, names);
            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long thread = Thread.currentThread().getId();
            long before = threads.getThreadAllocatedBytes(thread);

            long found = find(directory, names);

            assertEquals(0, (threads.getThreadAllocatedBytes(thread) - before) / 1024);
            assertEquals(400_000, found);
        }
    }

    @Test
    void shouldGiveEachNameOneIdThoughThreadsAddItTogether() throws InterruptedException {
        try (InstrumentDirectory directory = InstrumentDirectory.open(file, 1000)) {
            List<Thread> threads = IntStream.range(0, 4)
                    .mapToObj(thread -> new Thread(() -> IntStream.range(0, 500)
                            .forEach(number -> directory.add("NSE:S" + (number + 7 * thread) % 500, null, 0, 0))))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }

            assertEquals(500, directory.size());
            assertEquals(
                    500,
                    IntStream.range(0, 500)
                            .mapToObj(directory::get)
                            .map(InstrumentDirectoryTest::nameOf)
                            .distinct()
                            .count());
        }
    }

    private static long find(InstrumentDirectory directory, List<String> names) {
        long found = 0;
        for (int round = 0; round < 100_000; round++) {
            for (int index = 0; index < names.size(); index++) {
                found += directory.find(names.get(index)) == null ? 0 : 1;
            }
            found += directory.get(round % 501) == null ? 0 : 1;
        }
        return found;
    }

    private static String nameOf(@Nullable Instrument instrument) {
        return instrument == null ? "none" : instrument.name();
    }

    private static Instrument infy(InstrumentDirectory directory) {
        return directory.add("NSE:INFY", "INE009A01021", -2, 0);
    }

    private void overwrite(int offset, int value) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(bytes.putInt(0, value), offset);
        }
    }

    private static String message(Throwable thrown) {
        return String.valueOf(thrown.getMessage());
    }
}
