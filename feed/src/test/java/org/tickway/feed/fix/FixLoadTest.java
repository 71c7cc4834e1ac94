package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.simulator.fix.SyntheticBonds;

/** Many bonds that move at once. */
class FixLoadTest {

    private static final int BONDS = 50;

    @TempDir
    Path folder;

    @Test
    void shouldFollowManyBondsWithoutAGap() throws IOException {
        FixSimulatorConfig.Synthetic market = new FixSimulatorConfig.Synthetic(BONDS, 1_000, 5);
        try (FixBench bench = new FixBench(
                folder,
                FixSimulatorConfig.standard().withSynthetic(market),
                Map.of("instrumentsPerRequest", "20"),
                config -> {})) {
            String[] names = IntStream.rangeClosed(1, BONDS)
                    .mapToObj(number -> "FIX:" + SyntheticBonds.isin(number))
                    .toArray(String[]::new);
            bench.rig().start(FixBench.ALL, names);
            bench.rig().awaitState(FeedState.LIVE);
            bench.rig().awaitTrue("moves", () -> bench.rig().count(FeedCounter.BOOK_UPDATES) > 3_000);

            assertEquals(BONDS * 3, bench.rig().feed().status().confirmedSubscriptions());
            assertEquals(3, bench.venue().subscriptions().size());
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
            assertEquals(0, bench.rig().count(FeedCounter.MALFORMED));
            bench.rig().feed().close();
            List<String> book = bench.book(names[0]);
            assertEquals(10, book.size(), () -> "levels " + book);
            assertTrue(bench.rig().count(FeedCounter.BOOK_SNAPSHOTS) >= BONDS);
        }
    }
}
