package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterMemoryTest {

    private static final int INSTRUMENTS = 200_000;
    /** It is about 25 MiB; objects in maps would be several times the bound. */
    private static final long BOUND_BYTES = 60L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void shouldHoldTheInstrumentsOfAllExchangesInLittleMemory() throws IOException {
        Path file = ManyInstruments.angel(folder.resolve("angel.json"), INSTRUMENTS);
        long before = usedBytes();

        InstrumentMaster master = Masters.open(MasterFormat.ANGEL, file);
        try {
            long retained = usedBytes() - before;
            assertTrue(retained < BOUND_BYTES, "retained=" + retained);
            assertEquals(INSTRUMENTS, master.size());
        } finally {
            Reference.reachabilityFence(master);
        }
    }

    private static long usedBytes() {
        long least = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 3; attempt++) {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
