package org.tickway.feed.fix;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;
import org.tickway.simulator.fix.FixEntry;

/** Nothing of a feed stays: no thread, no file, and no word on the console. */
class FixCloseTest {

    private static final FixEntry BID = FixEntry.bid("99.25", "10").id("b1");

    @TempDir
    Path folder;

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread.getName().matches("(QFJ|Nio|tickway-feed-bonds|fix-simulator|ssl-exec|pool-).*"))
                .collect(Collectors.toSet());
    }

    private static Set<String> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Path::toString).collect(Collectors.toSet());
        }
    }

    private static void threadsEnd(Set<Thread> before) {
        await().untilAsserted(() -> assertEquals(
                List.of(),
                threads().stream()
                        .filter(thread -> !before.contains(thread))
                        .map(Thread::getName)
                        .toList()));
    }

    @Test
    void shouldEndEveryThreadThatItHasStarted() throws IOException {
        Set<Thread> before = threads();
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().disconnect();
            bench.rig().awaitTrue("again", () -> bench.venue().logons() == 2);
        }

        threadsEnd(before);
    }

    @Test
    void shouldEndEveryThreadThoughTheVenueDoesNotAnswer() throws IOException {
        Set<Thread> before = threads();
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().mute();
        }

        threadsEnd(before);
    }

    @Test
    void shouldEndEveryThreadWhileItTriesToConnect() throws IOException {
        Set<Thread> before = threads();
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.venue().refuseConnections(true);
            bench.rig().start(FixBench.ALL, FixBench.BOND);
            bench.rig().awaitTrue("tried", () -> bench.rig().count(FeedCounter.CONNECT_FAILURES) > 1);
        }

        threadsEnd(before);
    }

    @Test
    void shouldKeepNoThreadOfAConnectionThatIsLost() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            await().until(() -> threads().size() > 0);
            int settled = threads().size();
            for (int logons = 2; logons <= 4; logons++) {
                int expected = logons;
                bench.venue().disconnect();
                bench.rig().awaitTrue("again", () -> bench.venue().logons() == expected);
            }

            // MINA takes workers as it needs them, so there may be one or two more; not those of three connections.
            await().until(() -> threads().size() <= settled + 2);
        }
    }

    @Test
    void shouldLeaveNoFileBehind() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Set<String> before = filesOf(here);
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().disconnect();
            bench.rig().awaitTrue("again", () -> bench.venue().logons() == 2);
        }

        assertEquals(before, filesOf(here));
        assertEquals(
                Set.of("instruments", "connection-0.ring"),
                filesOf(folder).stream()
                        .map(name -> Path.of(name).getFileName().toString())
                        .filter(name -> !name.endsWith(".lock"))
                        .collect(Collectors.toSet()));
    }

    @Test
    void shouldSayNothingOnStandardOutput() throws IOException {
        PrintStream console = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(BID);
            bench.venue().incremental(FixBench.ISIN, FixEntry.bid("NaN", "1"));
            bench.rig().awaitTrue("malformed", () -> bench.rig().count(FeedCounter.MALFORMED) == 1);
            bench.venue().disconnect();
            bench.rig().awaitTrue("again", () -> bench.venue().logons() == 2);
        } finally {
            System.setOut(console);
        }

        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }
}
