package org.tickway.demo;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A process that writes to a log file and whose standard input stays open as long as the parent lives: a child that
 * reads its input, or carries {@link ParentWatch}, ends with its parent even when the parent is killed.
 *
 * <p>May be stopped by any thread, any number of times. A shutdown hook stops what still runs.
 */
public final class ChildProcess implements AutoCloseable {
    private static final long STOP_TIMEOUT_S = 30;
    private static final int LOG_TAIL_LINES = 15;

    private final String name;
    private final Process process;
    private final Path log;
    private final Thread shutdownHook;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.shutdownHook = new Thread(this::end, "stop-" + name);
    }

    /**
     * Starts it.
     *
     * @param log in a folder that exists; receives standard output and standard error; appended to when it exists
     */
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path workFolder, Path log)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.directory(workFolder.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        ChildProcess child = new ChildProcess(name, builder.start(), log);
        Runtime.getRuntime().addShutdownHook(child.shutdownHook);
        return child;
    }

    /** The {@code java} of the running JDK. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java")
                .toString();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    /** Waits for the end of the process for at most the given time; true if it has ended. */
    public boolean awaitEnd(long timeoutMs) throws InterruptedException {
        return process.waitFor(timeoutMs, TimeUnit.MILLISECONDS);
    }

    /** Exit code of the process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    /** What an operator reads first when the process did not do what it should. */
    public String describeFailure(String what) {
        String state = process.isAlive() ? "still runs" : "ended with code " + process.exitValue();
        return name + " " + what + "; it " + state + "; log " + log + " ends with:\n" + logTail();
    }

    /** Ends the process at once, as a power failure would. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // the JVM is already shutting down, and the hook then finds a process that has ended
            process.destroy();
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String logTail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(unreadable: " + e.getMessage() + ")";
        }
    }
}
