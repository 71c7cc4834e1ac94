package org.tickway.ring;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.codec.TickCodec;
import org.tickway.mapped.UnusableFileException;

@Timeout(60)
class RingProcessTest {

    @TempDir
    Path folder;

    private @Nullable Process other;

    @AfterEach
    void endTheOther() throws InterruptedException {
        if (other != null) {
            other.destroyForcibly().waitFor(10, SECONDS);
        }
    }

    @Test
    void shouldReachAReaderInAnotherProcess() throws Exception {
        Path file = folder.resolve("feed.ring");
        try (RingWriter writer = RingWriter.open(file, 65_536, 1)) {
            BufferedReader answer = start("read", file.toString(), "60000");

            Rings.write(writer, 0, 60_000);

            assertEquals("good=60000 lost=0", answer.readLine());
        }
    }

    @Test
    void shouldAccountForEveryRecordToAReaderInAnotherProcessThatIsOutrun() throws Exception {
        Path file = folder.resolve("feed.ring");
        try (RingWriter writer = RingWriter.open(file, 1024, 1)) {
            BufferedReader answer = start("read", file.toString(), "3000000");

            Rings.write(writer, 0, 3_000_000);

            String[] parts = answer.readLine().split("[ =]", -1);
            assertEquals(3_000_000, Long.parseLong(parts[1]) + Long.parseLong(parts[3]));
        }
    }

    @Test
    void shouldKeepOutASecondWriterInAnotherProcess() throws Exception {
        Path file = folder.resolve("feed.ring");
        start("write-for-ever", file.toString(), "1024");

        UnusableFileException refusal = assertThrows(UnusableFileException.class, () -> RingWriter.open(file, 1024, 1));

        assertEquals(
                "ring file " + file + ": it is being written by another process, pid="
                        + requiredOther().pid() + "; one writer at a time",
                refusal.getMessage());
    }

    @Test
    void shouldKeepOutASecondWriterThoughAReaderOfItsProcessCloses() throws Exception {
        Path file = folder.resolve("feed.ring");
        try (RingWriter writer = RingWriter.open(file, 1024, 1)) {
            RingReader.follow(file, RingReader.Start.OLDEST).close();

            BufferedReader answer = start(null, "write-for-ever", file.toString(), "1024");

            assertEquals(null, answer.readLine());
            assertEquals(1, requiredOther().waitFor());
            assertEquals(0, writer.position());
        }
    }

    @Test
    void shouldOpenAfterItsWriterWasKilledAndTellReaders() throws Exception {
        Path file = folder.resolve("feed.ring");
        TickBatch batch = new TickBatch(256);
        for (int round = 0; round < 5; round++) {
            start("write-for-ever", file.toString(), "1024");
            RingReader reader = RingReader.follow(file, RingReader.Start.NEWEST);
            int epoch = reader.epoch();
            for (long seen = 0; seen < 20_000; seen += batch.count() + batch.lost()) {
                reader.poll(batch);
                requireWhole(batch, epoch);
            }

            requiredOther().destroyForcibly().waitFor();
            while (reader.poll(batch) != PollOutcome.EMPTY) {
                requireWhole(batch, epoch);
            }
            try (RingWriter next = RingWriter.open(file, 1024, 1)) {
                Rings.write(next, 0, 3);

                assertEquals(PollOutcome.EPOCH_CHANGED, reader.poll(batch));
                assertEquals(epoch + 1, reader.epoch());
                assertEquals(PollOutcome.READ, reader.poll(batch));
                assertEquals(3, batch.count());
                requireWhole(batch, epoch + 1);
            }
        }
    }

    private static void requireWhole(TickBatch batch, int epoch) {
        for (int index = 0; index < batch.count(); index++) {
            int record = batch.record(index);
            assertEquals(TickCodec.position(batch.buffer(), record), Rings.number(batch.buffer(), record));
            assertEquals(epoch, TickCodec.epoch(batch.buffer(), record));
        }
    }

    private BufferedReader start(String command, String file, String number) throws Exception {
        return start("open", command, file, number);
    }

    private BufferedReader start(@Nullable String firstLine, String command, String file, String number)
            throws Exception {
        other = RingProcess.start(command, file, number);
        BufferedReader answer = other.inputReader();
        if (firstLine != null) {
            assertEquals(firstLine, answer.readLine());
            assertTrue(other.isAlive());
        }
        return answer;
    }

    private Process requiredOther() {
        return assertNotNull0(other);
    }

    private static Process assertNotNull0(@Nullable Process process) {
        assertNotNull(process);
        return process;
    }
}
