package org.tickway.feed.load;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tickway.feed.FeedCounter;
import org.tickway.instrument.Instrument;
import org.tickway.tick.TickLayout;
import org.tickway.topic.PricesTopic;

/**
 * 50,000 instruments of nine accounts, within the brokers' limits, at 100,000 ticks a second for {@code
 * tickway.load.seconds}: every tick reaches its topic once, in order, and nothing grows. Each tick is prices and a book of
 * five levels on both sides.
 */
class ManySymbolsIT {

    private static final long SECONDS = Long.getLong("tickway.load.seconds", 300);
    private static final int INSTRUMENTS = Venues.INSTRUMENTS;
    private static final int TICKS_PER_SECOND = Integer.getInteger("tickway.load.rate", 100_000);
    /** For connecting, logging in and decoding, where everything shares two cores. */
    private static final long LOCAL_MS = 10_000;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long HEAP_SLACK = 8L << 20;
    private static final long RESIDENT_SLACK = 64L << 20;

    private final List<String> report = new ArrayList<>();

    @Test
    void shouldBringEveryTickToItsTopicOnceAndInOrder() throws Exception {
        Path folder = Files.createTempDirectory(memoryFolder(), "tickway-load-");
        try (Venues venues = new Venues(Venues.plan(TICKS_PER_SECOND));
                LoadRig rig = new LoadRig(folder)) {
            subscribe(venues, rig);
            run(venues, rig);
        } finally {
            delete(folder);
            Path file = Path.of("target", "load", "many-symbols.txt").toAbsolutePath();
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.write(file, report);
        }
    }

    /** Memory where the machine has such a folder: a busy disk would be measured too. */
    private static Path memoryFolder() {
        Path memory = Path.of("/dev/shm");
        String byDefault = Files.isWritable(memory) ? memory.toString() : System.getProperty("java.io.tmpdir");
        return Path.of(System.getProperty("tickway.load.folder", byDefault));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }

    private void subscribe(Venues venues, LoadRig rig) {
        long openingNs = System.nanoTime();
        venues.accounts().forEach(rig::add);
        say("opened: lists loaded, instruments placed in %,d ms", (System.nanoTime() - openingNs) / 1_000_000);
        rig.limits().forEach(this::say);
        long beginNs = System.nanoTime();
        rig.start();
        await("everything is subscribed").atMost(PATIENCE).until(rig::allSubscribed);
        long tookMs = (System.nanoTime() - beginNs) / 1_000_000;
        say(
                "subscribed: %,d instruments on %d connections in %,d ms; the brokers' limits allow %,d ms",
                INSTRUMENTS, rig.connections(), tookMs, rig.allowedMs());
        assertEquals(INSTRUMENTS, rig.instruments().size());
        assertTrue(tookMs <= rig.allowedMs() + LOCAL_MS, () -> tookMs + " ms");
    }

    private void run(Venues venues, LoadRig rig) throws IOException {
        AppliedTicks applied = rig.applied();
        await("images have been applied")
                .during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> rig.lag() == 0 && applied.unseen(INSTRUMENTS) == 0);
        applied.begin();
        long imagesSent = venues.sent();
        long venuesCpuMs = venues.cpuMs();
        long feedsCpuNs = ProcessFigures.cpuNs("tickway-feed");
        long applyingCpuNs = ProcessFigures.cpuNs("applying");
        long recordsBefore = applied.records();

        long beginNs = System.nanoTime();
        venues.resume();
        long warmUpNs = Math.min(60, SECONDS / 3) * 1_000_000_000L;
        parkUntil(beginNs + warmUpNs);
        ProcessFigures before = ProcessFigures.take();
        parkUntil(beginNs + warmUpNs + 3_000_000_000L);
        applied.forgetDelays(); // the collection was ours, and what was held up by it has gone through
        parkUntil(beginNs + SECONDS * 1_000_000_000L);
        Latencies fromSocket = applied.fromSocket();
        Latencies fromVenue = applied.fromVenue();
        String delays = "socket to topic: " + fromSocket;
        String delaysOfAll = "packet made to topic (Angel, its millisecond rounded down): " + fromVenue;
        long sent = venues.pause() - imagesSent;
        double seconds = (System.nanoTime() - beginNs) / 1e9;
        long cpuFeedsNs = ProcessFigures.cpuNs("tickway-feed") - feedsCpuNs;
        long cpuApplyingNs = ProcessFigures.cpuNs("applying") - applyingCpuNs;
        await("all that was written has been applied")
                .during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .until(() -> rig.lag() == 0);
        ProcessFigures after = ProcessFigures.take();

        say(
                "sent: %,d ticks in %.1f s, %,.0f a second; applied: %,d, in %,d records of %d rings",
                sent, seconds, sent / seconds, applied.ticks(), applied.records() - recordsBefore, rig.ringCount());
        say(
                "missing %d, doubled %d, backwards %d; lost in rings %d, late %d, unknown %d",
                applied.missing(),
                applied.doubled(),
                applied.backwards(),
                rig.topics().lost(),
                rig.topics().late(),
                rig.topics().unknown());
        say(delays);
        say(delaysOfAll);
        say(
                "processor time a tick: simulators %,d ns, feeds %,d ns, applying %,d ns",
                (venues.cpuMs() - venuesCpuMs) * 1_000_000 / sent, cpuFeedsNs / sent, cpuApplyingNs / sent);
        say("after %d s: %s", warmUpNs / 1_000_000_000L, before);
        say("after %.0f s: %s", seconds, after);
        say(Stream.of(FeedCounter.values())
                .filter(counter -> rig.count(counter) > 0)
                .map(counter -> counter.label() + " " + rig.count(counter))
                .collect(Collectors.joining(", ", "counted: ", "")));

        assertTrue(sent >= TICKS_PER_SECOND * seconds * 0.99, () -> "only " + sent + " sent in " + seconds + " s");
        assertEquals(sent, applied.ticks());
        assertEquals(List.of(0L, 0L, 0L), List.of(applied.missing(), applied.doubled(), applied.backwards()));
        assertEquals(
                List.of(0L, 0L, 0L),
                List.of(rig.topics().lost(), rig.topics().late(), rig.topics().unknown()));
        for (FeedCounter fault : List.of(
                FeedCounter.MALFORMED,
                FeedCounter.OVERFLOW,
                FeedCounter.OUTDATED,
                FeedCounter.UNKNOWN,
                FeedCounter.CONNECTIONS_LOST,
                FeedCounter.CONNECT_FAILURES,
                FeedCounter.STALLS,
                FeedCounter.REFUSED_SUBSCRIPTIONS)) {
            assertEquals(0, rig.count(fault), fault::label);
        }
        assertTopicsHaveTheNewest(rig);
        assertTrue(after.heapBytes() < before.heapBytes() + HEAP_SLACK, "the heap has grown");
        assertTrue(after.residentBytes() < before.residentBytes() + RESIDENT_SLACK, "the process has grown");
        assertTrue(Math.abs(after.threads() - before.threads()) <= 2, "threads have come or gone");
        assertTrue(after.descriptors() <= before.descriptors() + 2, "descriptors have been left open");
    }

    private static void assertTopicsHaveTheNewest(LoadRig rig) {
        for (int id = 0; id < INSTRUMENTS; id++) {
            Instrument instrument = rig.instruments().get(id);
            PricesTopic topic = Objects.requireNonNull(rig.topics().prices(id));
            synchronized (topic) {
                assertEquals(
                        rig.applied().volume(id),
                        topic.field(TickLayout.Quote.VOLUME),
                        () -> String.valueOf(instrument));
            }
        }
    }

    private static void parkUntil(long nanoTime) {
        for (long leftNs = nanoTime - System.nanoTime(); leftNs > 0; leftNs = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(leftNs);
        }
    }

    private void say(String format, Object... values) {
        say(String.format(Locale.ROOT, format, values));
    }

    private void say(String line) {
        report.add(line);
        System.out.println(line);
    }
}
