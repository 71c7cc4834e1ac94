package org.tickway.benchmarks.ring;

/** Writes records when it is told to. One thread. */
final class WritingTask {

    /** The clock is looked at once for so many attempts. */
    private static final int STEP = 64;

    private final RecordWriter writer;
    private long number;

    WritingTask(RecordWriter writer) {
        this.writer = writer;
    }

    /** Writes without a pause for so long; answers how many a second it was. */
    double write(long lengthMs) {
        long startNs = System.nanoTime();
        long endNs = startNs + lengthMs * 1_000_000L;
        long first = number;
        long nowNs = startNs;
        while (nowNs < endNs) {
            for (int attempt = 0; attempt < STEP; attempt++) {
                if (writer.offer(number, nowNs)) {
                    number++;
                } else {
                    Thread.onSpinWait();
                }
            }
            nowNs = System.nanoTime();
        }
        return (number - first) * 1e9 / (nowNs - startNs);
    }

    /**
     * Writes so many a second for so long, each with the time at which it was due: what holds the writer up is part of the
     * latency of every record that it holds up.
     */
    double pace(long lengthMs, long recordsPerSecond) {
        long intervalNs = 1_000_000_000L / recordsPerSecond;
        long startNs = System.nanoTime();
        long endNs = startNs + lengthMs * 1_000_000L;
        long first = number;
        for (long dueNs = startNs; dueNs < endNs; dueNs += intervalNs) {
            while (System.nanoTime() < dueNs) {
                Thread.onSpinWait();
            }
            while (!writer.offer(number, dueNs)) {
                Thread.onSpinWait();
            }
            number++;
        }
        return (number - first) * 1e9 / (System.nanoTime() - startNs);
    }
}
