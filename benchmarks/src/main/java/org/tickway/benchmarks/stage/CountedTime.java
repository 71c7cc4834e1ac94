package org.tickway.benchmarks.stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Processor time of the measuring thread in those parts of a benchmark that are measured; where there is none, all of the
 * process's counts. One thread counts, any reads.
 */
final class CountedTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final LongAdder USED_NS = new LongAdder();

    private long beforeNs;

    void begin() {
        beforeNs = THREADS.getCurrentThreadCpuTime();
    }

    void end() {
        USED_NS.add(THREADS.getCurrentThreadCpuTime() - beforeNs);
    }

    /** What has been counted in this process. */
    static long usedNs() {
        return USED_NS.sum();
    }
}
