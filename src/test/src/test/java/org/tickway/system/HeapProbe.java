package org.tickway.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** How much of a server's heap is reachable, by the JDK's own {@code jcmd}. */
final class HeapProbe {
    private HeapProbe() {}

    /** Bytes of all objects that survive a full collection. */
    static long reachableBytes(long pid) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home", "")).resolve("bin").resolve("jcmd");
        Process process = new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        String histogram = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return histogram
                .lines()
                .filter(line -> line.startsWith("Total"))
                .map(line -> line.trim().split("\\s+", -1)[2])
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow(() -> new IOException(
                        "jcmd gave no histogram: " + histogram.lines().limit(3).toList()));
    }
}
