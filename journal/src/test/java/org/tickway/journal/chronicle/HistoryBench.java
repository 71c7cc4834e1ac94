package org.tickway.journal.chronicle;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;

/** How fast a journal is read from its begin to its end, by how many records stand in an excerpt. */
final class HistoryBench {

    /** Records of an excerpt. */
    private static final int[] EXCERPTS = {RecordLayout.MAX_RECORDS, 64, 8, 1};

    /** Records that a reading of the past asks for at once. */
    private static final int BATCH_RECORDS = 256;

    private static final int CAPACITY = 65_536;
    private static final int FILL_RECORDS = 60_000;
    private static final int FILLS = 8;
    private static final int INSTRUMENTS = 100;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;

    private final Figures rates = new Figures(EXCERPTS.length, ROUNDS);
    private final Figures heapBytes = new Figures(EXCERPTS.length, ROUNDS);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Path folder;

    HistoryBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        for (int variant = 0; variant < EXCERPTS.length; variant++) {
            fill(variant);
        }
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int variant = 0; variant < EXCERPTS.length; variant++) {
                try (BenchQueues queues = new BenchQueues(journal(variant))) {
                    measure(queues, variant, round);
                }
            }
        }
        System.out.println("read: records an excerpt | records/s | ratio | heap bytes/record");
        for (int variant = 0; variant < EXCERPTS.length; variant++) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%4d | %s | %s | %.2f",
                    EXCERPTS[variant],
                    rates.spread(variant),
                    rates.ratio(variant, 0),
                    heapBytes.median(variant)));
        }
    }

    private Path journal(int variant) {
        return folder.resolve("journal" + variant);
    }

    private void fill(int variant) throws IOException {
        Path file = folder.resolve("ring" + variant);
        TickBatch batch = new TickBatch(EXCERPTS[variant]);
        try (BenchQueues queues = new BenchQueues(journal(variant));
                Feed feed = new Feed(file, CAPACITY, 1, INSTRUMENTS, DeliveryRig.nowNs());
                RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST)) {
            for (int fill = 0; fill < FILLS; fill++) {
                feed.write(FILL_RECORDS);
                queues.append(reader, batch);
            }
        }
    }

    private void measure(BenchQueues queues, int variant, int round) {
        TickBatch batch = new TickBatch(BATCH_RECORDS);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long startNs = System.nanoTime();
        long records = 0;
        try (RecordHistory history = queues.history()) {
            for (int count = history.poll(batch); count > 0; count = history.poll(batch)) {
                records += count;
            }
        }
        long wallNs = System.nanoTime() - startNs;
        long bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
        if (records != (long) FILLS * FILL_RECORDS) {
            throw new IllegalStateException("records=" + records + " are not all that were appended");
        }
        rates.note(variant, round, records * 1e9 / wallNs);
        heapBytes.note(variant, round, (double) bytes / records);
    }
}
