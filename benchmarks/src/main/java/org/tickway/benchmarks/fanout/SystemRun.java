package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/**
 * Everything at once: 100,000 ticks a second of 50,000 instruments from simulated brokers through one gateway to 200 clients that
 * follow 500 of them each, so that each has two who follow it. What became of every change, how old changes were from the
 * brokers' sockets to the clients', and whether the server grows.
 *
 * <p>The first tenth of the time is for warming up. The server is made to collect its garbage after it, in the middle and at
 * the end; ages of changes that this delays do not count. All but that is one thread.
 */
public final class SystemRun {

    private static final long ALIVE_EACH_NS = 10_000_000_000L;
    private static final String TABLE = "system";
    private static final String MEMORY = "system memory";
    private static final int TICKS_PER_SECOND = Integer.getInteger("tickway.bench.system.rate", 100_000);
    private static final int CLIENTS = 200;
    private static final int TOPICS_EACH = 500;
    private static final int BUFFER_BYTES = 256 * 1_024;
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long LOOK_NS = SECOND_NS / 10;
    private static final long SETTLE_NS = 3 * SECOND_NS;
    private static final long PATIENCE_NS = 120 * SECOND_NS;

    private final List<Measurement> measured = new ArrayList<>();
    private final Tally tally;
    private final List<FollowedPrices> clients = new ArrayList<>();
    private final SystemSubject subject;
    private final Crowd crowd;
    private final long serverPid;
    private final long ownPid = ProcessHandle.current().pid();
    private long countedNs;
    private long serverNs;
    private long crowdNs;
    private long venuesNs;

    private SystemRun(SystemSubject subject, Crowd crowd, Tally tally) {
        this.subject = subject;
        this.crowd = crowd;
        this.tally = tally;
        this.serverPid = subject.gateway().pid();
    }

    /** The folder of the results, the seconds. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int seconds = Integer.parseInt(arguments[1]);
        Path own = folder.resolveSibling("fanout").resolve("system");
        Path log = own.resolve("gc.log");
        Tally tally = new Tally();
        try (SystemSubject subject =
                        SystemSubject.start(Artifacts.fromProperties(), own, TICKS_PER_SECOND, serverOptions(log));
                Crowd crowd = new Crowd(tally, BUFFER_BYTES)) {
            SystemRun run = new SystemRun(subject, crowd, tally);
            run.open();
            run.measure(seconds * SECOND_NS, log);
            new ResultFolder(folder).write("system", run.measured);
        }
    }

    /** All of the heap is there from the start, so that what is resident does not grow by that. */
    private static List<String> serverOptions(Path log) {
        return Stream.concat(
                        Stream.of("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch", "-Xlog:gc:file=" + log + ":tm"),
                        Stream.of(System.getProperty("tickway.bench.server-options", "")
                                .split(" ", -1)))
                .filter(option -> !option.isEmpty())
                .toList();
    }

    private void open() throws IOException {
        List<String> topics = subject.topics();
        int step = topics.size() / CLIENTS;
        for (int number = 0; number < CLIENTS; number++) {
            int first = number * step;
            FollowedPrices client = new FollowedPrices(tally, TOPICS_EACH);
            clients.add(client);
            subject.gateway()
                    .follow(
                            crowd,
                            IntStream.range(first, first + TOPICS_EACH)
                                    .mapToObj(index -> topics.get(index % topics.size()))
                                    .toList(),
                            () -> client);
            crowd.read(1);
        }
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (clients.stream().anyMatch(client -> client.seen() < TOPICS_EACH)) {
            crowd.read(LOOK_NS);
            if (System.nanoTime() - untilNs > 0) {
                throw new IOException("of " + CLIENTS * TOPICS_EACH + " topics "
                        + clients.stream().mapToInt(FollowedPrices::seen).sum() + " have a value");
            }
        }
        readUntilQuiet();
        clients.forEach(FollowedPrices::begin);
    }

    /** Reads until nothing has come for a second. */
    private void readUntilQuiet() throws IOException {
        long before = -1;
        long untilNs = System.nanoTime() + PATIENCE_NS;
        while (tally.ticks() != before && System.nanoTime() - untilNs < 0) {
            before = tally.ticks();
            crowd.read(SECOND_NS);
        }
    }

    private void measure(long durationNs, Path log) throws Exception {
        tally.clear();
        tally.leaveOutAges(true);
        long beganNs = System.nanoTime();
        long before = subject.venues().sent();
        long lostBefore = subject.gateway().recordsLost();
        subject.venues().resume();
        read(durationNs / 10);
        memory("at 10 %");
        long collectedMs = System.currentTimeMillis();
        segment(durationNs * 4 / 10);
        memory("at 50 %");
        segment(durationNs / 2);
        memory("at the end");
        double sentUntilNow = subject.venues().pause() - before;
        double seconds = (System.nanoTime() - beganNs) / (double) SECOND_NS;
        double receivedEachSecond = tally.ticks() / seconds;
        readUntilQuiet();
        long sent = subject.venues().sent() - before; // of which some were just being sent
        Reckoning reckoning = Reckoning.of(clients, sent);
        GcPauses pauses = GcPauses.of(Files.readAllLines(log), collectedMs);
        System.out.println(sent + " ticks sent in " + seconds + " s; " + reckoning + "; " + pauses);
        add("ticks sent a second", sentUntilNow / seconds);
        add("changes received a second", receivedEachSecond);
        add("lost without a word", (double) reckoning.unexplained());
        add("records lapped in rings", (double) (subject.gateway().recordsLost() - lostBefore));
        add("% folded", reckoning.foldedPercent());
        add("p50 us", tally.latency().getValueAtPercentile(50) / 1e3);
        add("p99 us", tally.latency().getValueAtPercentile(99) / 1e3);
        add("greatest us", tally.latency().getMaxValue() / 1e3);
        add("longest collection ms", pauses.longestMs());
        add("cores", (double) serverNs / countedNs);
        add("cores of the brokers", (double) venuesNs / countedNs);
        add("cores of the clients", (double) crowdNs / countedNs);
    }

    /** Reads for so long, what the processes use and how old changes are being counted. */
    private void segment(long durationNs) throws IOException {
        tally.leaveOutAges(false);
        long beganNs = System.nanoTime();
        long server = ProcessorTime.ofProcess(serverPid);
        long own = ProcessorTime.ofProcess(ownPid);
        long venuesMs = subject.venues().cpuMs();
        read(durationNs);
        countedNs += System.nanoTime() - beganNs;
        serverNs += ProcessorTime.ofProcess(serverPid) - server;
        crowdNs += ProcessorTime.ofProcess(ownPid) - own;
        venuesNs += (subject.venues().cpuMs() - venuesMs) * 1_000_000;
        tally.leaveOutAges(true);
    }

    /** Nobody who is read for minutes may seem to have gone. */
    private void read(long durationNs) throws IOException {
        for (long leftNs = durationNs; leftNs > 0; leftNs -= ALIVE_EACH_NS) {
            crowd.read(Math.min(leftNs, ALIVE_EACH_NS));
            crowd.beAlive();
        }
    }

    /** The clients go on reading meanwhile, and until what was held up has gone through. */
    private void memory(String when) throws IOException, InterruptedException, ExecutionException {
        FutureTask<ServerMemory> looking = new FutureTask<>(() -> ServerMemory.of(serverPid));
        new Thread(looking, "looking").start();
        while (!looking.isDone()) {
            crowd.read(LOOK_NS);
        }
        ServerMemory memory = looking.get();
        System.out.println(String.format(
                Locale.ROOT,
                "%s: live %.1f MB, resident %.1f MB",
                when,
                memory.liveBytes() / 1e6,
                memory.residentBytes() / 1e6));
        measured.add(new Measurement(MEMORY, when, "resident MB", 0, memory.residentBytes() / 1e6));
        measured.add(new Measurement(MEMORY, when, "live heap MB", 0, memory.liveBytes() / 1e6));
        crowd.read(SETTLE_NS);
    }

    private void add(String quantity, double value) {
        System.out.println(quantity + ": " + value);
        measured.add(new Measurement(TABLE, "50,000 symbols, 200 clients", quantity, 0, value));
    }
}
