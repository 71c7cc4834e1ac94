package org.tickway.feed.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The other process, seen from here. One thread. */
final class Venues implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final List<Account> accounts = new ArrayList<>();

    /** Starts it; returns when every simulator listens. */
    Venues(List<String> plan) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms256m",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                VenuesProcess.class.getName()));
        command.addAll(plan);
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        out = process.inputReader(StandardCharsets.UTF_8);
        in = process.outputWriter(StandardCharsets.UTF_8);
        for (String line = out.readLine(); !"READY".equals(line); line = out.readLine()) {
            accounts.add(account(line));
        }
    }

    private static Account account(@Nullable String line) throws IOException {
        String[] words = line == null ? new String[0] : line.split(" ", -1);
        if (words.length != 7) {
            throw new IOException("the simulators did not start: " + line);
        }
        return new Account(
                words[1],
                words[2],
                Integer.parseInt(words[3]),
                Integer.parseInt(words[4]),
                URI.create(words[5]),
                URI.create(words[6]));
    }

    List<Account> accounts() {
        return accounts;
    }

    /** Packets sent since the start, by all of them. */
    long sent() throws IOException {
        return tell("sent");
    }

    long resume() throws IOException {
        return tell("resume");
    }

    long pause() throws IOException {
        return tell("pause");
    }

    private long tell(String command) throws IOException {
        in.write(command + "\n");
        in.flush();
        String answer = String.valueOf(out.readLine());
        return Arrays.stream(answer.substring("SENT ".length()).split(" ", -1))
                .mapToLong(Long::parseLong)
                .sum();
    }

    /** Processor time that it has used. */
    long cpuMs() {
        return process.info()
                .totalCpuDuration()
                .map(java.time.Duration::toMillis)
                .orElse(0L);
    }

    @Override
    public void close() throws IOException {
        in.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
