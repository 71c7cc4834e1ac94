package org.tickway.connector.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** The ids that a host gives to what it follows, by a clock of the test. */
class FollowSeveralHostTest {

    @TempDir
    private Path folder;

    private final ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH);
    private final TickBatch batch = new TickBatch(8);
    private final List<InstrumentDirectory> directories = new ArrayList<>();
    private final Logs logs = new Logs();
    private long nowNs;
    private FollowSeveralHost host;

    @BeforeEach
    void open() throws Exception {
        host = follow(4);
        Logger.getLogger(OwnedInstruments.class.getName()).addHandler(logs);
        Logger.getLogger(FollowSeveralHost.class.getName()).addHandler(logs);
    }

    @AfterEach
    void close() {
        host.close();
        directories.forEach(InstrumentDirectory::close);
        Logger.getLogger(OwnedInstruments.class.getName()).removeHandler(logs);
        Logger.getLogger(FollowSeveralHost.class.getName()).removeHandler(logs);
    }

    private FollowSeveralHost follow(int capacity) throws HostException {
        return FollowSeveralHost.open(
                folder.resolve("own"), List.of(folder.resolve("one"), folder.resolve("two")), capacity, () -> nowNs);
    }

    /** A feeding host's folder, with the instruments that it knows and names of its rings. */
    private List<Path> feeding(String name, int rings, String... instruments) throws Exception {
        DataFolder data = new DataFolder(folder.resolve(name));
        InstrumentDirectory directory = InstrumentDirectory.open(data.instruments(), 200_000);
        directories.add(directory);
        for (String instrument : instruments) {
            directory.add(instrument, null, -2, 0);
        }
        Files.createDirectories(data.applicationRing().getParent());
        List<Path> paths = IntStream.range(0, rings)
                .mapToObj(number -> data.feedRing("fake", number))
                .toList();
        data.writeCurrent(paths);
        return paths;
    }

    private List<Path> ringsALittleLater() {
        nowNs += TimeUnit.SECONDS.toNanos(1);
        return host.rings();
    }

    private TickBatch taken(Path ring, int... instrumentIds) {
        batch.begin(7, 1);
        for (int id : instrumentIds) {
            TickCodec.putIdentity(record, 0, id, TickKind.TRADE.code(), (byte) 7, -2, 0);
            batch.add(record, 0);
        }
        host.intake(ring).take(batch);
        return batch;
    }

    @Test
    void shouldGiveEachRingTheNextFeedIdAndKeepIt() throws Exception {
        List<Path> one = feeding("one", 2, "X:A");
        List<Path> two = feeding("two", 1, "Y:A");
        assertEquals(3, ringsALittleLater().size());

        assertEquals(1, taken(one.get(0), 0).feedId());
        assertEquals(2, taken(one.get(1), 0).feedId());
        assertEquals(3, taken(two.get(0), 0).feedId());
        new DataFolder(folder.resolve("one")).writeCurrent(List.of());
        assertEquals(two, ringsALittleLater());
        new DataFolder(folder.resolve("one")).writeCurrent(one);
        ringsALittleLater();

        assertEquals(2, taken(one.get(1), 0).feedId());
    }

    @Test
    void shouldLeaveRingsOutThatNoFeedIdIsLeftFor() throws Exception {
        feeding("one", 100);
        feeding("two", 100);

        assertEquals(RingWriter.MAX_FEED_ID, ringsALittleLater().size());
        ringsALittleLater();

        List<String> lines = logs.of("TW-CONN-023");
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).contains("fake-99.ring"), lines.get(0));
    }

    @Test
    void shouldCountAndTellWhatItLeavesOutNowAndThen() throws Exception {
        Path one = feeding("one", 1, "X:A", "X:B", "X:C").get(0);
        Path two = feeding("two", 1, "X:A", "X:B", "X:C").get(0);
        ringsALittleLater();
        taken(one, 0, 1, 2);

        assertEquals(0, taken(two, 0, 1).count());
        nowNs += TimeUnit.SECONDS.toNanos(11);
        assertEquals(0, taken(two, 0, 2).count());

        assertEquals(4, host.leftOut());
        List<String> lines = logs.of("TW-CONN-022");
        assertEquals(2, lines.size());
        assertTrue(
                lines.get(0).contains("X:A is taken from " + folder.resolve("one") + "; what " + folder.resolve("two")),
                lines.get(0));
        assertTrue(lines.get(1).contains("3 such instruments, 3 records"), lines.get(1));
    }

    @Test
    void shouldLetARecordDecideForAWhileWhoDescribesAnInstrumentOfBoth() throws Exception {
        feeding("one", 1, "X:A", "X:B");
        feeding("two", 1, "X:A");
        ringsALittleLater();
        assertNull(host.instruments().find("X:A"));
        assertNotNull(host.instruments().find("X:B"));

        nowNs += TimeUnit.SECONDS.toNanos(10);

        assertNotNull(host.instruments().find("X:A"));
    }

    @Test
    void shouldLeaveOutWhatItsDirectoryHasNoRoomForAndSaySo() throws Exception {
        Path one = feeding("one", 1, "X:A", "X:B", "X:C", "X:D", "X:E").get(0);
        ringsALittleLater();

        assertEquals(4, taken(one, 0, 1, 2, 3, 4).count());

        assertEquals(1, host.leftOut());
        assertEquals(1, logs.of("TW-CONN-024").size());
    }

    @Test
    void shouldLeaveOutAnInstrumentThatItsFolderDoesNotNameYet() throws Exception {
        Path one = feeding("one", 1, "X:A").get(0);
        ringsALittleLater();
        assertEquals(0, taken(one, 1).count());

        directories.get(0).add("X:B", null, -2, 0);

        assertEquals(1, taken(one, 1).count());
    }

    @Test
    void shouldRefuseAFolderThatAnotherUses() {
        HostException refused = assertThrows(HostException.class, () -> follow(4));

        assertTrue(String.valueOf(refused.getMessage()).contains("TW-CONN-021"), refused.getMessage());
        assertTrue(String.valueOf(refused.getMessage()).contains("already being written"), refused.getMessage());
    }

    @Test
    void shouldNotAllocatePerRecord() throws Exception {
        Path one = feeding("one", 1, "X:A", "X:B").get(0);
        ringsALittleLater();
        RingIntake intake = host.intake(one);
        taken(one, 1, 0, 1);
        translate(intake, 100_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);

        translate(intake, 300_000);

        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < 65_536, () -> allocated + " bytes allocated for 300,000 batches");
        assertEquals(3, batch.count());
    }

    private void translate(RingIntake intake, int times) {
        for (int time = 0; time < times; time++) {
            intake.take(batch);
        }
    }

    private static final class Logs extends Handler {

        private final List<String> messages = new ArrayList<>();

        List<String> of(String id) {
            return messages.stream().filter(message -> message.startsWith(id)).toList();
        }

        @Override
        public void publish(LogRecord line) {
            messages.add(line.getMessage());
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
