package org.tickway.journal.chronicle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.journal.JournalStatus.State;
import org.tickway.journal.StoredMessage;
import org.tickway.journal.TickHistory;
import org.tickway.ring.TickBatch;

/** A disk of 96 MiB that really gets full. Where no file system can be mounted, there is nothing to test on. */
class FullDiskTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        disk = Files.createDirectories(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", disk.toString());
        assumeTrue(mounted, "this user may not mount a file system");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertTrue(run("umount", "-l", disk.toString()));
        }
    }

    @Test
    void shouldStopInTimeSaySoAndGoOnByItselfWhenThereIsRoomAgain() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = ChronicleJournal.open(config())) {
            journal.start(() -> List.of(ring.path()), Thread::new);
            ring.trades(10_000, 3);
            await().atMost(PATIENCE).until(() -> ((ChronicleJournal) journal).journalled() == 10_000);

            Path filler = fill();
            await("degraded").atMost(PATIENCE).until(() -> {
                ring.trades(1_000, 3);
                return journal.status().state() == State.DEGRADED;
            });
            assertFalse(journal.messages().append(message(1)));
            ring.trades(5_000, 3); // nobody is held up
            long before = ((ChronicleJournal) journal).journalled();
            Files.delete(filler);
            await("running again").atMost(PATIENCE).until(() -> {
                ring.trades(10, 3);
                return ((ChronicleJournal) journal).journalled() > before;
            });

            assertEquals(State.RUNNING, journal.status().state());
            assertTrue(journal.messages().append(message(2)));
            assertTrue(missing(journal) > 0, "what was not journalled is told");
        }
    }

    @Test
    void shouldSurviveADiskThatFillsUpWhileItWrites() throws Exception {
        try (TradeRing ring = new TradeRing(folder.resolve("ring"));
                HostedJournal journal = ChronicleJournal.open(config())) {
            journal.start(() -> List.of(ring.path()), Thread::new);
            await("degraded").atMost(PATIENCE).until(() -> {
                ring.unlikeQuotes(30_000, 3); // 2.6 MB, faster than the disk is looked at
                return journal.status().state() == State.DEGRADED;
            });
            try (TickHistory history = journal.ticks()) {
                assertTrue(history.poll(new TickBatch(16)) > 0, "what there is can be read");
            }
        }
    }

    private JournalConfig config() {
        return new JournalConfig(
                disk.resolve("journal"), JournalConfig.Roll.HOUR, Duration.ofDays(1), 80 * MIB, 16 * MIB, 32 * MIB);
    }

    /** Takes all that is left of the disk. */
    private Path fill() throws IOException {
        Path filler = disk.resolve("filler");
        byte[] block = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return filler;
        }
    }

    private static long missing(HostedJournal journal) throws Exception {
        long missing = 0;
        try (TickHistory history = journal.ticks()) {
            TickBatch batch = new TickBatch(512);
            while (history.poll(batch) > 0 || batch.lost() > 0) {
                missing += batch.lost();
            }
        }
        return missing;
    }

    private static StoredMessage message(int number) {
        return new StoredMessage("orders.ann", 1, number, 0, null, "ann", new byte[] {'{', '}'});
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
