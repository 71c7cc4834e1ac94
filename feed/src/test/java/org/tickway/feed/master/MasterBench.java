package org.tickway.feed.master;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntToLongFunction;

/**
 * How long 200,000 instruments take and how much memory at most. Run its main method in a JVM of its own; the first
 * round is what a start feels, and with {@code -Xmx200m} it shows that this is enough.
 */
final class MasterBench {

    private static final int INSTRUMENTS = 200_000;
    private static final int ROUNDS = 5;
    private static final int LOOK_UPS = 1_000_000;

    private MasterBench() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("master-bench");
        run(
                MasterFormat.ANGEL,
                ManyInstruments.angel(folder.resolve("angel.json"), INSTRUMENTS),
                "2",
                number -> 100_000L + number);
        run(
                MasterFormat.KITE,
                ManyInstruments.kite(folder.resolve("kite.csv"), INSTRUMENTS),
                "NFO",
                number -> 256L * (number + 1) + 2);
    }

    private static void run(MasterFormat format, Path file, String segment, IntToLongFunction tokens)
            throws IOException {
        System.out.printf("%s, %,d bytes%n", format, Files.size(file));
        for (int round = 1; round <= ROUNDS; round++) {
            System.gc();
            heapPools(true);
            long startNs = System.nanoTime();
            InstrumentMaster master = Masters.open(format, file);
            long loadedMs = (System.nanoTime() - startNs) / 1_000_000;
            long peakBytes = heapPools(false);
            long findNs = findNs(master, segment, tokens);
            System.out.printf(
                    "round %d: %,d instruments in %,d ms, heap at most %,d MiB, find %,d ns%n",
                    round, master.size(), loadedMs, peakBytes >> 20, findNs);
        }
        Files.delete(file);
    }

    private static long findNs(InstrumentMaster master, String segment, IntToLongFunction tokens) {
        long startNs = System.nanoTime();
        int found = 0;
        for (int number = 0; number < LOOK_UPS; number++) {
            found += master.byToken(segment, Long.toString(tokens.applyAsLong(number % INSTRUMENTS))) == null ? 0 : 1;
        }
        long ns = (System.nanoTime() - startNs) / LOOK_UPS;
        return found < 0 ? -1 : ns;
    }

    /** Greatest use of all heap pools since they were reset, added up: never less than the true peak. */
    private static long heapPools(boolean reset) {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                bytes += pool.getPeakUsage().getUsed();
                if (reset) {
                    pool.resetPeakUsage();
                }
            }
        }
        return bytes;
    }
}
