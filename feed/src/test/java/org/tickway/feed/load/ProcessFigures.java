package org.tickway.feed.load;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What this process holds.
 *
 * @param heapBytes after a full collection
 * @param residentBytes memory that the system has given to it, mapped files included
 * @param threads that are alive
 * @param descriptors that are open
 */
record ProcessFigures(long heapBytes, long residentBytes, int threads, long descriptors) {

    /** Collects the garbage first. */
    static ProcessFigures take() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new ProcessFigures(
                heap, residentNow(), ManagementFactory.getThreadMXBean().getThreadCount(), openDescriptors());
    }

    private static long residentNow() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst()
                    .orElse(0);
        }
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MB, resident %.1f MB, %d threads, %d descriptors",
                heapBytes / 1e6,
                residentBytes / 1e6,
                threads,
                descriptors);
    }

    /** Processor time of the threads whose names begin like this, as far as they are alive. */
    static long cpuNs(String threadName) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && one.getThreadName().startsWith(threadName)) {
                sum += Math.max(0, threads.getThreadCpuTime(one.getThreadId()));
            }
        }
        return sum;
    }
}
