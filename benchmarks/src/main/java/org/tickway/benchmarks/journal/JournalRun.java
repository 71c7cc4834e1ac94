package org.tickway.benchmarks.journal;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tickway.benchmarks.MemoryFolder;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;
import org.tickway.demo.PrivateFiles;
import org.tickway.journal.JournalStatus;
import org.tickway.journal.chronicle.ChronicleJournal;
import org.tickway.journal.chronicle.HostedJournal;
import org.tickway.journal.chronicle.JournalConfig;

/**
 * What the journal takes in on end while it tails a ring, at some rates: how many records a second, how many it missed because
 * the writer had come round, and how far it was behind at worst. Its files are on the disk of the results, and are deleted.
 */
public final class JournalRun {

    private static final String TABLE = "journal";
    private static final int CAPACITY = 1 << 20;
    private static final int INSTRUMENTS = 1_000;
    /** More than a record of this feed takes, with its part of all that is around it; were it not packed, it were 128. */
    private static final int RECORD_BYTES = 48;

    private static final long MIB = 1L << 20;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long WARM_UP_NS = 3 * SECOND_NS;
    private static final long WARM_UP_RATE = 500_000;
    private static final long POLL_NS = 1_000_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final List<Measurement> measured = new ArrayList<>();
    private final Path folder;
    private final long durationNs;

    private JournalRun(Path folder, long durationNs) {
        this.folder = folder;
        this.durationNs = durationNs;
    }

    /** The folder of the results, the seconds of each rate, records a second. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        JournalRun run = new JournalRun(folder.resolveSibling("journal"), SECOND_NS * Integer.parseInt(arguments[1]));
        for (String rate : List.of(arguments).subList(2, arguments.length)) {
            run.measure(Long.parseLong(rate));
            new ResultFolder(folder).write("journal", run.measured);
        }
    }

    private void measure(long rate) throws IOException {
        PrivateFiles.deleteFolder(folder);
        Files.createDirectories(folder);
        long needed = durationNs / SECOND_NS * rate * RECORD_BYTES + 1_024 * MIB;
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < needed) {
            throw new IOException(folder + " has " + free + " bytes free, " + needed + " are needed");
        }
        JournalConfig config = new JournalConfig(
                folder, JournalConfig.Roll.HOUR, Duration.ofDays(7), 262_144 * MIB, 256 * MIB, 512 * MIB);
        try (MemoryFolder memory = new MemoryFolder();
                HostedJournal journal = ChronicleJournal.open(config)) {
            if (!(journal instanceof ChronicleJournal opened)) {
                throw new IOException("there is no journal: " + journal.status().reason());
            }
            Path ring = memory.path().resolve("ring");
            try (PacedFeed feed = new PacedFeed(ring, CAPACITY, INSTRUMENTS)) {
                measure(rate, opened, feed, ring);
            }
        } finally {
            PrivateFiles.deleteFolder(folder);
        }
    }

    private void measure(long rate, ChronicleJournal journal, PacedFeed feed, Path ring) throws IOException {
        List<Path> rings = List.of(ring);
        List<Thread> made = new ArrayList<>();
        journal.start(() -> rings, task -> {
            Thread thread = new Thread(task);
            made.add(thread);
            return thread;
        });
        long tail = made.get(0).getId();
        feed.write(1);
        awaitAll(journal, feed);
        feed.write(WARM_UP_RATE, WARM_UP_NS, position -> {});
        awaitAll(journal, feed);

        long written = feed.position();
        long journalled = journal.journalled();
        long allocated = threads.getThreadAllocatedBytes(tail);
        long usedNs = threads.getThreadCpuTime(tail);
        long beganNs = System.nanoTime();
        long[] behind = new long[1];
        feed.write(rate, durationNs, position -> behind[0] = Math.max(behind[0], position - journal.journalled()));
        long tookNs = System.nanoTime() - beganNs;
        long inTime = journal.journalled() - journalled;
        awaitEmpty(journal, feed);
        allocated = threads.getThreadAllocatedBytes(tail) - allocated;
        usedNs = threads.getThreadCpuTime(tail) - usedNs;
        JournalStatus status = journal.status();
        journal.close();
        long diskBytes = bytes(folder);
        written = feed.position() - written;
        journalled = journal.journalled() - journalled;

        String subject = "%,d a second".formatted(rate);
        add(subject, "written a second", written * 1e9 / tookNs);
        add(subject, "journalled a second", inTime * 1e9 / tookNs);
        add(subject, "missing", (double) (written - journalled));
        add(subject, "not journalled yet, at most", (double) behind[0]);
        add(subject, "processor ns a record", (double) usedNs / journalled);
        add(subject, "bytes allocated a record", (double) allocated / journalled);
        add(subject, "disk bytes a record", (double) diskBytes / journal.journalled());
        if (status.state() != JournalStatus.State.RUNNING) {
            throw new IllegalStateException("the journal is " + status.state() + ": " + status.reason());
        }
    }

    /** The ring holds all of it, so that nothing is missing. */
    private static void awaitAll(ChronicleJournal journal, PacedFeed feed) {
        while (journal.journalled() < feed.position()) {
            LockSupport.parkNanos(POLL_NS);
        }
    }

    /** Returns when the journal takes nothing more. */
    private static void awaitEmpty(ChronicleJournal journal, PacedFeed feed) {
        long before = -1;
        while (journal.journalled() < feed.position() && journal.journalled() != before) {
            before = journal.journalled();
            LockSupport.parkNanos(SECOND_NS);
        }
    }

    /** Of the journal's files, with what is reserved ahead of the last record. */
    private static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private void add(String subject, String quantity, double value) {
        System.out.println(subject + ": " + quantity + " " + value);
        measured.add(new Measurement(TABLE, subject, quantity, 0, value));
    }
}
