package org.tickway.feed.master;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterRefreshTest {

    private static final String MONDAY = "instrument,token\nNSE:A,1\nNSE:B,2\n";
    private static final String TUESDAY = "instrument,token\nNSE:B,7\nNSE:C,1\n";
    private static final InstrumentMaster.Timing OFTEN = new InstrumentMaster.Timing(0, 20, 20);

    @TempDir
    Path cache;

    private MasterServer server;
    private MasterLog log;

    @BeforeEach
    void start() throws IOException {
        server = new MasterServer();
        log = new MasterLog();
        server.give(MONDAY);
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
        await().until(() -> thread() == null);
    }

    @Test
    void shouldReplaceEverythingByWhatTheAddressGivesNow() {
        try (InstrumentMaster master = open(OFTEN)) {
            assertNotNull(master.find("NSE:A"));
            server.give(TUESDAY);

            await().until(() -> master.find("NSE:C") != null);

            assertNull(master.find("NSE:A"));
            Listing b = master.find("NSE:B");
            assertNotNull(b);
            assertEquals("7", b.token());
            assertNull(master.byToken("NSE", "2"));
        }
    }

    @Test
    void shouldKeepWhatItHasWhileTheAddressFailsAndGoOnWhenItDoesNot() {
        try (InstrumentMaster master = open(OFTEN)) {
            server.refuse(500);
            await().until(() -> !master.report().isComplete());
            assertNotNull(master.find("NSE:A"));
            assertFalse(log.lines("TW-MSTR-002").isEmpty());

            server.give(TUESDAY);
            await().until(() -> master.find("NSE:C") != null);
            assertTrue(master.report().isComplete());
        }
    }

    @Test
    void shouldNotTakeAnEmptyFileForAMarketWithoutInstruments() {
        try (InstrumentMaster master = open(OFTEN)) {
            server.give("instrument,token\n");

            await().until(() -> !log.lines("TW-MSTR-005").isEmpty());

            assertEquals(2, master.size());
        }
    }

    @Test
    void shouldKeepWhatItHasWhileAFileIsGone() throws IOException {
        Path file = Files.writeString(cache.resolve("rows.csv"), MONDAY);
        try (InstrumentMaster master = InstrumentMaster.open(
                Masters.config(Map.of(MasterSettings.MASTER, file.toString())), MasterFormat.TICKWAY, OFTEN)) {
            Files.delete(file);
            await().until(() -> !log.lines("TW-MSTR-005").isEmpty());
            assertEquals(2, master.size());

            Files.writeString(cache.resolve("next.csv"), TUESDAY);
            Files.move(cache.resolve("next.csv"), file);
            await().until(() -> master.find("NSE:C") != null);
        }
    }

    @Test
    void shouldTryAgainSoonWhereTheFirstReadingWasNotComplete() {
        open(new InstrumentMaster.Timing(0, 0, 0));
        server.refuse(500);
        try (InstrumentMaster master = open(new InstrumentMaster.Timing(0, 3_600_000, 20))) {
            assertEquals(1, master.report().stale());
            server.give(TUESDAY);

            await().until(() -> master.report().isComplete());

            assertNotNull(master.find("NSE:C"));
        }
    }

    @Test
    void shouldEndItsThreadWhenItIsClosed() {
        InstrumentMaster master = open(OFTEN);
        Thread thread = thread();
        assertNotNull(thread);
        assertTrue(thread.isDaemon());

        master.close();
        master.close();

        await().until(() -> thread() == null);
        assertNotNull(master.find("NSE:A"));
    }

    @Test
    void shouldEndItsThreadWhenNobodyHoldsItAnyMore() {
        open(new InstrumentMaster.Timing(0, 3_600_000, 3_600_000));
        assertNotNull(thread());

        await().until(() -> {
            System.gc();
            return thread() == null;
        });
    }

    @Test
    void shouldHaveNoThreadWhereNothingIsToBeRefreshed() {
        try (InstrumentMaster master = open(new InstrumentMaster.Timing(0, 0, 20))) {
            assertEquals(2, master.size());
            assertNull(thread());
        }
    }

    private InstrumentMaster open(InstrumentMaster.Timing timing) {
        return Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing);
    }

    private static @Nullable Thread thread() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("tickway-master-test"))
                .findFirst()
                .orElse(null);
    }
}
