package org.tickway.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** How much of a server's heap is reachable, by the JDK's own {@code jcmd}. */
final class HeapProbe {
    private HeapProbe() {}

    /** Bytes of all objects that survive a full collection. */
    static long reachableBytes(long pid) throws IOException, InterruptedException {
        return line(pid, 2, "Total");
    }

    /** How many objects of a class survive a full collection. */
    static long reachableObjects(long pid, String className) throws IOException, InterruptedException {
        return line(pid, 1, className);
    }

    private static long line(long pid, int column, String name) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home", "")).resolve("bin").resolve("jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return histogram
                .lines()
                .map(line -> List.of(line.trim().split("\\s+", -1)))
                .filter(words -> words.contains(name))
                .map(words -> words.get(column))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException("jcmd gave no line of " + name + ": "
                        + histogram.lines().limit(3).toList()));
    }
}
