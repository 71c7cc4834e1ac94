package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a server's process holds.
 *
 * @param liveBytes of its heap, what is reachable after a full collection
 * @param residentBytes memory that the system has given to it, mapped files included
 */
record ServerMemory(long liveBytes, long residentBytes) {

    private static final String RESIDENT = "VmRSS:";

    /** Makes the server collect its garbage, which stops it for a moment. */
    static ServerMemory of(long pid) throws IOException, InterruptedException {
        long live = liveBytes(pid);
        return new ServerMemory(live, residentBytes(pid));
    }

    private static long liveBytes(long pid) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("jcmd", Long.toString(pid), "GC.class_histogram")
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
                .orElseThrow(() -> new IOException("jcmd gave no histogram of " + pid));
    }

    private static long residentBytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith(RESIDENT))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .findFirst()
                .orElseThrow(() -> new IOException("no " + RESIDENT + " of " + pid));
    }
}
