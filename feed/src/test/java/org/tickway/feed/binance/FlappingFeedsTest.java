package org.tickway.feed.binance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.kit.FeedRig;

/**
 * Twenty feeds whose connections end again and again leave nothing behind. Ten times in every build, as fast as they are
 * back; with {@code -Dtickway.test.flaps=60 -Dtickway.test.flap-ms=1000} once a second for a minute.
 */
class FlappingFeedsTest {

    private static final int FEEDS = 20;
    private static final int FLAPS = Integer.getInteger("tickway.test.flaps", 10);
    private static final long FLAP_MS = Long.getLong("tickway.test.flap-ms", 0);
    private static final long HEAP_SLACK = 8L << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void shouldGiveBackThreadsDescriptorsAndMemory() throws Exception {
        flap(1); // what is made once, at the first use
        long heapBefore = heap();
        long descriptorsBefore = descriptors();
        Set<Thread> threadsBefore = Thread.getAllStackTraces().keySet();

        flap(FLAPS);

        await("threads have ended")
                .atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of(),
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> !threadsBefore.contains(thread)
                                        && thread.getName().contains("tickway"))
                                .map(Thread::getName)
                                .toList()));
        await("descriptors are given back").atMost(PATIENCE).until(() -> descriptors() <= descriptorsBefore + 2);
        long heapAfter = heap();
        System.out.printf(
                Locale.ROOT,
                "%d feeds, %d flaps: heap %,d to %,d bytes, descriptors %d to %d, threads %d to %d%n",
                FEEDS,
                FLAPS,
                heapBefore,
                heapAfter,
                descriptorsBefore,
                descriptors(),
                threadsBefore.size(),
                Thread.getAllStackTraces().size());
        assertTrue(heapAfter < heapBefore + HEAP_SLACK, () -> "heap " + heapBefore + " to " + heapAfter);
    }

    private void flap(int times) throws Exception {
        SimulatedBinance broker = new SimulatedBinance();
        List<FeedRig> rigs = new ArrayList<>();
        try {
            for (int number = 0; number < FEEDS; number++) {
                rigs.add(new FeedRig(
                                Files.createDirectories(folder.resolve("feed-" + number)),
                                broker.adapter(),
                                broker.config().build(),
                                1 << 12)
                        .start(Set.of(Channel.PRICES), broker.instruments().get(0)));
            }
            long beginNs = System.nanoTime();
            for (int flap = 1; flap <= times; flap++) {
                LockSupport.parkNanos(beginNs + flap * FLAP_MS * 1_000_000L - System.nanoTime());
                await("all are connected").atMost(PATIENCE).until(() -> broker.connections() == FEEDS);
                broker.closeConnections();
                long lost = flap;
                await("all have lost their connection")
                        .atMost(PATIENCE)
                        .until(() -> rigs.stream()
                                .allMatch(rig -> rig.count(FeedCounter.CONNECTIONS_LOST)
                                                + rig.count(FeedCounter.CONNECT_FAILURES)
                                        >= lost));
            }
        } finally {
            for (FeedRig rig : rigs) {
                rig.close();
            }
            broker.close();
        }
    }

    private static long heap() {
        for (int times = 0; times < 3; times++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
