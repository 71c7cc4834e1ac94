package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;

/** Where yields may stand, and that they are an instrument of their own. */
class FixYieldTest {

    private static final String YIELD = FixBench.BOND + ".YIELD";

    @TempDir
    Path folder;

    private static void assertNumber(String expected, Optional<BigDecimal> actual) {
        assertEquals(0, new BigDecimal(expected).compareTo(actual.orElseThrow()), () -> expected + " is " + actual);
    }

    private static Tick newest(FixBench bench, String last) {
        bench.awaitLast(YIELD, last);
        return Objects.requireNonNull(bench.rig().newest(YIELD, TickKind.QUOTE));
    }

    @Test
    void shouldTakeYieldsFromAUserDefinedFieldOfEntries() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("yieldField", "5236"))) {
            bench.live(
                    FixEntry.bid("99.25", "10").id("b1").field(5236, "0.0731"),
                    FixEntry.bid("99.2", "10").id("b2").field(5236, "0.0733"),
                    FixEntry.offer("99.5", "10").id("o1").field(5236, "0.07254321"),
                    FixEntry.trade("99.4", "5").field(5236, "0.0728"));

            Tick quote = newest(bench, "0.0728");
            assertNumber("0.0731", quote.bid());
            assertNumber("0.07254321", quote.ask());
            assertEquals(-8, quote.priceExponent());
            bench.awaitStatus(YIELD, Channel.PRICES, "LIVE CONNECTED");

            bench.venue().incremental(FixBench.ISIN, FixEntry.of("").id("b1").deleted());
            bench.rig()
                    .awaitTick(
                            YIELD,
                            TickKind.QUOTE,
                            tick -> tick.bid().orElseThrow().compareTo(new BigDecimal("0.0733")) == 0);
        }
    }

    @Test
    void shouldTakeYieldsFromAKindOfEntryOfItsOwn() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("yieldEntryType", "y"))) {
            bench.live(FixEntry.bid("99.25", "10").id("b1"), FixEntry.of("y").price("0.07123456"));

            newest(bench, "0.07123456");
            bench.venue()
                    .incremental(FixBench.ISIN, FixEntry.of("y").price("0.0713").changed());
            newest(bench, "0.0713");
            assertEquals(
                    List.of("0", "1", "2", "y"),
                    bench.venue().subscriptions().get(0).entryTypes());
            assertEquals(0, bench.rig().count(FeedCounter.BOOK_GAPS));
        }
    }

    @Test
    void shouldTakeYieldsFromQuotes() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(FixEntry.bid("99.25", "10").id("b1"));

            bench.venue().quote(FixBench.ISIN, "0.0726", "0.0727", "0.0725");

            Tick quote = newest(bench, "0.0726");
            assertNumber("0.0727", quote.bid());
            assertNumber("0.0725", quote.ask());
        }
    }

    @Test
    void shouldTakeYieldsFromTheListOfSecurities() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("securityList", "true"))) {
            bench.live(FixEntry.bid("99.25", "10").id("b1"));
            assertTrue(bench.venue().requests().stream().anyMatch(request -> request.contains("|35=x|")));

            bench.venue().securityList(Map.of(FixBench.ISIN, "0.0699", FixBench.OTHER_ISIN, "0.1"));

            newest(bench, "0.0699");
        }
    }

    @Test
    void shouldLeaveOutAYieldThatIsNoNumber() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of())) {
            bench.live(FixEntry.bid("99.25", "10").id("b1"));

            bench.venue().quote(FixBench.ISIN, "NaN", "", "");
            bench.venue().quote(FixBench.ISIN, "0.123456789", "", "");
            bench.venue().quote(FixBench.ISIN, "0.07", "", "");

            newest(bench, "0.07");
            assertEquals(1, bench.rig().count(FeedCounter.MALFORMED));
            assertEquals(1, bench.rig().count(FeedCounter.OVERFLOW));
            assertEquals(1, bench.rig().ticks(YIELD, TickKind.QUOTE).size());
        }
    }

    @Test
    void shouldLetTheYieldsGoWithThePrices() throws IOException {
        try (FixBench bench = new FixBench(folder, Map.of("yieldField", "5236"))) {
            bench.live(FixEntry.bid("99.25", "10").id("b1").field(5236, "0.0731"));
            bench.awaitStatus(YIELD, Channel.PRICES, "LIVE CONNECTED");

            bench.venue().refuseConnections(true);
            bench.venue().disconnect();

            bench.awaitStatus(YIELD, Channel.PRICES, "STALE CONNECTION_LOST");
        }
    }
}
