package org.tickway.benchmarks.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What it was measured on.
 *
 * @param processor its name and how many of them there are
 * @param system operating system and version
 * @param runtime the Java virtual machine
 * @param libraries their names and versions
 */
record Machine(String processor, String system, String runtime, String libraries) {

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final String NAME = "model name";

    /** This one. */
    static Machine here() throws IOException {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Machine(
                processors + " x " + name(),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                Libraries.of(System.getProperty("java.class.path")));
    }

    private static String name() throws IOException {
        List<String> lines =
                Files.isReadable(PROCESSORS) ? Files.readAllLines(PROCESSORS, StandardCharsets.UTF_8) : List.of();
        return lines.stream()
                .filter(line -> line.startsWith(NAME))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
