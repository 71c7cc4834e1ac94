package org.tickway.benchmarks.flame;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The profiler's library on this machine.
 *
 * @param library to be loaded into the process that is looked at
 */
public record Profiler(Path library) {

    private static final String EVENT = "event=cpu";

    /**
     * @param folder with a folder for each kind of machine, as the profiler's archive has them
     * @throws IOException where the archive has none for this one
     */
    public static Profiler in(Path folder) throws IOException {
        boolean arm = System.getProperty("os.arch").contains("aarch64");
        Path library = folder.resolve(arm ? "linux-arm64" : "linux-x64").resolve("libasyncProfiler.so");
        if (!System.getProperty("os.name").startsWith("Linux") || !Files.isReadable(library)) {
            throw new IOException(library + " cannot be read; flame graphs are drawn on Linux");
        }
        return new Profiler(library.toAbsolutePath());
    }

    /** What the benchmarks' harness is to be told so that it draws into the folder. */
    public String harnessOptions(Path folder) {
        return "libPath=" + library + ";output=flamegraph;direction=forward;event=cpu;dir=" + folder.toAbsolutePath();
    }

    /** Begins to look at a JVM. */
    public void begin(long pid) throws IOException, InterruptedException {
        tell(pid, "start," + EVENT + ",interval=1ms,threads");
    }

    /** Draws what was seen since {@link #begin}. */
    public void end(long pid, Path html) throws IOException, InterruptedException {
        tell(pid, "stop,file=" + html.toAbsolutePath());
        if (!Files.isReadable(html)) {
            throw new IOException("the profiler has not drawn " + html);
        }
    }

    private void tell(long pid, String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        List.of("jcmd", Long.toString(pid), "JVMTI.agent_load", library.toString(), quoted(command)))
                .redirectErrorStream(true)
                .start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !answer.contains("return code: 0")) {
            throw new IOException("the profiler refused " + command + ": " + answer.trim());
        }
    }

    /** Without quotes jcmd would take what stands before an equals sign for the name of an argument of its own. */
    private static String quoted(String command) {
        return '"' + command + '"';
    }
}
