package org.tickway.journal.chronicle;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import org.tickway.ring.PollOutcome;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;

/**
 * What the journal takes in when nothing holds it up: rings are filled, then emptied into it, with so many records to an
 * excerpt; and, to compare, emptied into nothing.
 */
final class AppendBench {

    /** Records of an excerpt at most; the first is of what is only read from its ring. */
    private static final int[] BATCHES = {RecordLayout.MAX_RECORDS, RecordLayout.MAX_RECORDS, 64, 8, 1};

    private static final int CAPACITY = 65_536;
    private static final int FILL_RECORDS = 60_000;
    private static final int FILLS = 8;
    private static final int INSTRUMENTS = 100;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;

    private final Figures rates = new Figures(BATCHES.length, ROUNDS);
    private final Figures cpuNs = new Figures(BATCHES.length, ROUNDS);
    private final Figures heapBytes = new Figures(BATCHES.length, ROUNDS);
    private final Figures diskBytes = new Figures(BATCHES.length, ROUNDS);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Path folder;

    AppendBench(Path folder) {
        this.folder = folder;
    }

    void run() throws IOException {
        try (BenchQueues queues = new BenchQueues(folder.resolve("journal"))) {
            for (int variant = 0; variant < BATCHES.length; variant++) {
                warmUp(queues, variant);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int variant = 0; variant < BATCHES.length; variant++) {
                    measure(queues, variant, round, WARM_UP * BATCHES.length + round * BATCHES.length + variant);
                }
            }
        }
        print();
    }

    private void warmUp(BenchQueues queues, int variant) {
        for (int time = 0; time < WARM_UP; time++) {
            measure(queues, variant, -1, WARM_UP * variant + time);
        }
    }

    /** @param number of the measurement: its ring has this feed id, so that the journal knows none of its records */
    private void measure(BenchQueues queues, int variant, int round, int number) {
        Path file = folder.resolve("ring" + number);
        TickBatch batch = new TickBatch(BATCHES[variant]);
        long records = 0;
        long wallNs = 0;
        long usedNs = 0;
        long bytes = 0;
        long place = queues.place();
        try (Feed feed = new Feed(file, CAPACITY, number, INSTRUMENTS, DeliveryRig.nowNs());
                RingReader reader = RingReader.follow(file, RingReader.Start.OLDEST)) {
            for (int fill = 0; fill < FILLS; fill++) {
                feed.write(FILL_RECORDS);
                long cpu = threads.getCurrentThreadCpuTime();
                long allocated =
                        threads.getThreadAllocatedBytes(Thread.currentThread().getId());
                long startNs = System.nanoTime();
                records += variant == 0 ? read(reader, batch) : queues.append(reader, batch);
                wallNs += System.nanoTime() - startNs;
                usedNs += threads.getCurrentThreadCpuTime() - cpu;
                bytes += threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated;
            }
        }
        if (records != (long) FILLS * FILL_RECORDS) {
            throw new IllegalStateException("records=" + records + " are not all that were written");
        }
        rates.note(variant, round, records * 1e9 / wallNs);
        cpuNs.note(variant, round, (double) usedNs / records);
        heapBytes.note(variant, round, (double) bytes / records);
        diskBytes.note(variant, round, (double) (queues.place() - place) / records);
    }

    private static long read(RingReader reader, TickBatch batch) {
        long records = 0;
        while (reader.poll(batch) == PollOutcome.READ) {
            records += batch.count();
        }
        return records;
    }

    private void print() {
        System.out.println("append: records an excerpt | records/s | ratio of rates to the first excerpts | "
                + "processor ns/record | heap bytes/record | disk bytes/record");
        for (int variant = 0; variant < BATCHES.length; variant++) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%12s | %s | %s | %s | %.2f | %.1f",
                    variant == 0 ? "ring only" : Integer.toString(BATCHES[variant]),
                    rates.spread(variant),
                    rates.ratio(variant, 1),
                    cpuNs.spread(variant),
                    heapBytes.median(variant),
                    diskBytes.median(variant)));
        }
    }
}
