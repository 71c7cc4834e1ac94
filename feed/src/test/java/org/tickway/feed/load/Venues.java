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

/** The process with the simulators, seen from here. One thread. */
public final class Venues implements AutoCloseable {

    /** Of all accounts of {@link #plan}. */
    public static final int INSTRUMENTS = 50_000;

    private static final int KITE_ACCOUNTS = 5;
    private static final int KITE_SHARES = 8_000;
    private static final int ANGEL_ACCOUNTS = 4;
    private static final int ANGEL_SHARES =
            (INSTRUMENTS - KITE_ACCOUNTS * KITE_SHARES) / ANGEL_ACCOUNTS; // fewer than the broker allows

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;
    private final List<Account> accounts = new ArrayList<>();

    /**
     * Starts it; returns when every simulator listens.
     *
     * @param plan {@code BROKER:SHARES:TICKS_PER_SECOND} for each account, the broker {@code kite} or {@code angel}
     */
    public Venues(List<String> plan) throws IOException {
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

    /** Nine accounts within the brokers' limits, whose instruments all tick as often, so often a second all together. */
    public static List<String> plan(int ticksPerSecond) {
        List<String> plan = new ArrayList<>();
        for (int account = 0; account < KITE_ACCOUNTS; account++) {
            plan.add(part(VenuesProcess.KITE, KITE_SHARES, ticksPerSecond));
        }
        for (int account = 0; account < ANGEL_ACCOUNTS; account++) {
            plan.add(part(VenuesProcess.ANGEL, ANGEL_SHARES, ticksPerSecond));
        }
        return plan;
    }

    private static String part(String broker, int shares, long ticksPerSecond) {
        return broker + ":" + shares + ":" + shares * ticksPerSecond / INSTRUMENTS;
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

    /** One for each part of the plan. */
    public List<Account> accounts() {
        return accounts;
    }

    /** Packets sent since the start, by all of them. */
    public long sent() throws IOException {
        return tell("sent");
    }

    /** Lets them tick, which they do not from the start; returns what has been sent, the first of these ticks maybe too. */
    public long resume() throws IOException {
        return tell("resume");
    }

    /** Has them tick no more; returns what was sent until then. */
    public long pause() throws IOException {
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
    public long cpuMs() {
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
