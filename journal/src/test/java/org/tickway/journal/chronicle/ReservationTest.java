package org.tickway.journal.chronicle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReservationTest {

    private static final int MIB = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long ALWAYS_FAST = Long.MAX_VALUE;
    private static final long NEVER_FAST = 0;

    @TempDir
    Path folder;

    private File file(String name) throws IOException {
        return Files.write(folder.resolve(name), new byte[] {1, 2, 3}).toFile();
    }

    /** Begins, and extends once. */
    private static void extend(Reservation reservation, File file) throws IOException {
        reservation.begin(file, 3);
        reservation.extend(file, 8 * MIB, 100);
    }

    @Test
    void shouldReserveWhatIsAskedForAndAMarginAtOnce() throws IOException {
        File file = file("a");
        try (Reservation reservation = new Reservation(null)) {
            extend(reservation, file);

            assertTrue(file.length() >= 9 * MIB + 100, () -> file.length() + " bytes");
        }
    }

    @Test
    void shouldReserveAheadOfAFileThatGrowsFast() throws IOException {
        File file = file("a");
        try (Reservation reservation = new Reservation(new ReserveAhead(), ALWAYS_FAST)) {
            extend(reservation, file);
            long before = file.length();
            while (reservation.step()) {
                assertTrue(file.length() > before);
            }

            assertEquals(8 * MIB + 100 + MIB + 32 * MIB, file.length());
        }
    }

    @Test
    void shouldReserveNothingAheadOfAFileThatGrowsSlowly() throws IOException {
        File file = file("a");
        try (Reservation reservation = new Reservation(new ReserveAhead(), NEVER_FAST)) {
            extend(reservation, file);
            long before = file.length();

            assertFalse(reservation.step());
            assertEquals(before, file.length());
        }
    }

    @Test
    void shouldLeaveAloneWhatIsWrittenAlready() throws IOException {
        File file = file("a");
        try (Reservation reservation = new Reservation(new ReserveAhead(), ALWAYS_FAST)) {
            extend(reservation, file);
            while (reservation.step()) {
                // until all that is wanted is there
            }
        }

        byte[] written = Files.readAllBytes(file.toPath());
        assertArrayEquals(new byte[] {1, 2, 3, 0}, java.util.Arrays.copyOf(written, 4));
    }

    @Test
    void shouldLetTheOldFileBeWhenTheNextBegins() throws IOException {
        File old = file("old");
        File next = file("next");
        try (Reservation reservation = new Reservation(new ReserveAhead(), ALWAYS_FAST)) {
            extend(reservation, old);
            long before = old.length();
            reservation.begin(next, 3);

            assertFalse(reservation.step());
            assertEquals(before, old.length());
            assertTrue(reservation.covers(next));
        }
    }

    @Test
    void shouldReserveAheadByAThreadOfItsOwnUntilItIsStopped() throws Exception {
        ReserveAhead ahead = new ReserveAhead();
        Thread thread = new Thread(ahead);
        thread.start();
        File file = file("a");
        try (Reservation reservation = new Reservation(ahead, ALWAYS_FAST)) {
            reservation.begin(file, 3);
            long[] place = {8 * MIB};
            await("reserved ahead").atMost(PATIENCE).until(() -> {
                reservation.extend(file, place[0], 100);
                place[0] += 100;
                return file.length() >= place[0] + 16 * MIB;
            });
        } finally {
            ahead.stop();
            thread.join(PATIENCE.toMillis());
        }
        assertFalse(thread.isAlive());
    }
}
