package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Processor time of other processes, from proc(5). Stateless. */
final class ProcessorTime {

    /** USER_HZ of Linux on every machine that this runs on. */
    private static final long TICK_NS = 10_000_000;

    private ProcessorTime() {}

    /** User and system time of the process since its start, ns, to 10 ms. */
    static long ofProcess(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NS;
    }
}
