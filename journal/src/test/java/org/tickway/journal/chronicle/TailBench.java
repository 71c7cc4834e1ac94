package org.tickway.journal.chronicle;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a ring's writer loses when the journal tails its ring, at given rates and at full speed, and which records the journal
 * did not get because the writer had come round. The ring has the slots that it has by default.
 */
final class TailBench {

    /** A writer that never waits. */
    private static final long FULL_SPEED = Long.MAX_VALUE;

    private static final long[] RATES = {100_000, 1_000_000, FULL_SPEED};
    private static final int CAPACITY = 65_536;
    private static final int INSTRUMENTS = 100;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 1;
    private static final long LEAD_IN_NS = 300_000_000L;
    private static final long ROUND_NS = 1_500_000_000L;
    private static final long LONG_ROUND_NS = 20_000_000_000L;
    private static final long BURST_NS = 1_000_000;
    private static final int STEP = 64;

    private final Figures rates = new Figures(2 * RATES.length, ROUNDS);
    private final Figures writerNs = new Figures(2 * RATES.length, ROUNDS);
    private final Figures journalNs = new Figures(2 * RATES.length, ROUNDS);
    private final long[] written = new long[RATES.length];
    private final long[] missing = new long[RATES.length];
    private final int[] roundsWithMissing = new int[RATES.length];
    private long longestBurst;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path folder;

    TailBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int variant = 0; variant < 2 * RATES.length; variant++) {
                measure(variant, round, ROUND_NS);
            }
        }
        print();
        long before = written[1];
        long missed = missing[1];
        measure(3, 0, LONG_ROUND_NS);
        System.out.println(String.format(
                Locale.ROOT,
                "tail: at %,d records/s for %d s: %,d written, %,d not journalled",
                RATES[1],
                LONG_ROUND_NS / 1_000_000_000,
                written[1] - before,
                missing[1] - missed));
    }

    /** @param variant twice the number of the rate, and one more where the journal tails the ring */
    private void measure(int variant, int round, long lengthNs) throws IOException {
        Path here = Files.createDirectories(folder.resolve("round"));
        int rate = variant / 2;
        boolean tailed = variant % 2 == 1;
        HostedJournal journal =
                tailed ? ChronicleJournal.open(Journals.config(here.resolve("journal"))) : ChronicleJournal.none("");
        List<Thread> tails = new ArrayList<>();
        try (Feed feed = new Feed(here.resolve("ring"), CAPACITY, 1, INSTRUMENTS, DeliveryRig.nowNs())) {
            List<Path> rings = List.of(here.resolve("ring"));
            journal.start(() -> rings, task -> {
                Thread thread = new Thread(task);
                tails.add(thread);
                return thread;
            });
            awaitFirst(feed, journal);
            longestBurst = 0;
            write(feed, RATES[rate], LEAD_IN_NS);
            long before = feed.position();
            long cpu = threads.getCurrentThreadCpuTime();
            long tailCpu = cpuOf(tails);
            long startNs = System.nanoTime();
            write(feed, RATES[rate], lengthNs);
            double records = feed.position() - before;
            rates.note(variant, round, records * 1e9 / (System.nanoTime() - startNs));
            writerNs.note(variant, round, (threads.getCurrentThreadCpuTime() - cpu) / records);
            journalNs.note(variant, round, (cpuOf(tails) - tailCpu) / records);
            journal.close();
            if (journal instanceof ChronicleJournal chronicle && round >= 0) {
                long missed = feed.position() - chronicle.journalled();
                written[rate] += feed.position();
                missing[rate] += missed;
                roundsWithMissing[rate] += missed > 0 ? 1 : 0;
                if (missed > 0 && RATES[rate] != FULL_SPEED) {
                    System.out.println(String.format(
                            Locale.ROOT,
                            "tail: at %,d records/s the journal missed %,d in round %d; the writer's longest burst was %,d",
                            RATES[rate],
                            missed,
                            round,
                            longestBurst));
                }
            }
        } finally {
            journal.close();
        }
        delete(here);
    }

    /** So that what it misses is not what was written before it began. */
    private static void awaitFirst(Feed feed, HostedJournal journal) {
        feed.write(1);
        while (journal instanceof ChronicleJournal chronicle && chronicle.journalled() == 0) {
            LockSupport.parkNanos(BURST_NS);
        }
    }

    /** The tailing thread is made first. */
    private long cpuOf(List<Thread> tails) {
        return tails.isEmpty() ? 0 : threads.getThreadCpuTime(tails.get(0).getId());
    }

    /** Writes what has become due, a millisecond's worth at a time; a writer that was held up makes up for it. */
    private void write(Feed feed, long recordsPerSecond, long lengthNs) {
        long startNs = System.nanoTime();
        long writtenHere = 0;
        for (long sinceNs = 0; sinceNs < lengthNs; sinceNs = System.nanoTime() - startNs) {
            if (recordsPerSecond == FULL_SPEED) {
                feed.write(STEP);
                continue;
            }
            int due = (int) (sinceNs / 1e9 * recordsPerSecond - writtenHere);
            feed.write(due);
            longestBurst = Math.max(longestBurst, due);
            writtenHere += due;
            LockSupport.parkNanos(BURST_NS - (System.nanoTime() - startNs) % BURST_NS);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : all) {
            Files.delete(file);
        }
    }

    private void print() {
        System.out.println("tail: rate | journal | written records/s | ratio | writer's ns/record | ratio | "
                + "journal's ns/record | written | not journalled | rounds of " + ROUNDS + " with any missing");
        for (int variant = 0; variant < 2 * RATES.length; variant++) {
            int rate = variant / 2;
            boolean tailed = variant % 2 == 1;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%s | %s | %s | %s | %s | %s | %s | %,d | %,d | %d",
                    RATES[rate] == FULL_SPEED ? "full" : String.format(Locale.ROOT, "%,d", RATES[rate]),
                    tailed,
                    rates.spread(variant),
                    rates.ratio(variant, 2 * rate),
                    writerNs.spread(variant),
                    writerNs.ratio(variant, 2 * rate),
                    journalNs.spread(variant),
                    tailed ? written[rate] : 0,
                    tailed ? missing[rate] : 0,
                    tailed ? roundsWithMissing[rate] : 0));
        }
    }
}
