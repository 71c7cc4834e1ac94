package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedState;
import org.tickway.simulator.angel.AngelQuote;
import org.tickway.simulator.angel.AngelSimulatorStatus;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** Logins, and what becomes of connections whose tokens do not hold. */
class AngelFaultTest {

    @TempDir
    Path folder;

    private static AngelQuote quote(long sequence) {
        return AngelQuote.builder(1, AngelInstruments.RELIANCE_TOKEN)
                .sequence(sequence)
                .exchangeTimeMs(sequence)
                .lastPrice(sequence)
                .build();
    }

    private AngelBench open(Map<String, String> credentials) throws Exception {
        return new AngelBench(folder, credentials, Map.of(), venue -> {}, config -> {});
    }

    private static void awaitOrders(AngelBench bench, int connections) {
        bench.rig()
                .awaitTrue(
                        "the orders are connected",
                        () -> bench.simulator().status().orderConnections() == connections);
    }

    @Test
    void shouldLogInOnceForAllConnectionsAndSendWhatTheBrokerWants() throws Exception {
        try (AngelBench bench = open(AngelInstruments.PASSWORD_CREDENTIALS)) {
            bench.start(1, AngelInstruments.RELIANCE);
            awaitOrders(bench, 1);

            AngelSimulatorStatus status = bench.simulator().status();
            assertEquals(1, status.logins());
            assertEquals(0, status.refusedLogins());
            for (Map<String, String> headers : bench.simulator().handshakes()) {
                assertEquals("Bearer simulated.jwt.0", headers.get("authorization"));
                assertEquals("simulated-key", headers.get("x-api-key"));
                assertEquals("A12345", headers.get("x-client-code"));
                assertEquals("simulated-feed-0", headers.get("x-feed-token"));
            }
        }
    }

    @Test
    void shouldLogInAnewWhenTheTokensOfAllConnectionsHaveExpired() throws Exception {
        try (AngelBench bench = open(AngelInstruments.PASSWORD_CREDENTIALS)) {
            bench.start(1, AngelInstruments.RELIANCE);
            awaitOrders(bench, 1);
            bench.rig().awaitTrue("let in", () -> {
                bench.simulator().push(quote(1));
                return bench.rig().count(FeedCounter.QUOTES) > 0;
            });

            bench.simulator().expireTokens();
            bench.simulator().cutConnections();

            bench.awaitCount(FeedCounter.RECONNECTS, 2);
            bench.awaitSubscriptions(1);
            awaitOrders(bench, 1);
            assertEquals(0, bench.rig().count(FeedCounter.DENIALS));
            assertEquals(2, bench.simulator().status().logins());
        }
    }

    @Test
    void shouldGiveUpAfterThreeRefusalsOfALoginAndShowNoSecret() throws Exception {
        Map<String, String> wrong = new HashMap<>(AngelInstruments.PASSWORD_CREDENTIALS);
        wrong.put("password", "wrong-pin");
        try (AngelBench bench = new AngelBench(folder, wrong, Map.of("orders", "false"), venue -> {}, config -> {})) {
            bench.rig().start(AngelBench.BOTH, AngelInstruments.RELIANCE);

            bench.rig().awaitState(FeedState.DENIED);

            assertEquals(3, bench.simulator().status().refusedLogins());
            assertEquals(0, bench.simulator().status().opened());
            String detail = bench.rig().feed().status().detail();
            assertTrue(detail.contains("AB1007"), detail);
            assertFalse(detail.contains("wrong-pin"), detail);
            bench.awaitState(AngelInstruments.RELIANCE, Channel.PRICES, "STALE DENIED");
        }
    }

    @Test
    void shouldReplaceItsConnectionsWithoutABreakWhenThereAreNewTokens() throws Exception {
        try (AngelBench bench = open(AngelInstruments.CREDENTIALS)) {
            bench.start(1, AngelInstruments.RELIANCE);
            awaitOrders(bench, 1);
            bench.simulator().push(quote(1));
            bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 1);

            bench.simulator().expireTokens();
            bench.credentials().put("accessToken", "simulated.jwt.1");
            bench.credentials().put("feedToken", "simulated-feed-1");
            bench.simulator().restoreTokens("simulated.jwt.1", "simulated-feed-1");
            bench.simulator().sendText("pong");
            bench.rig().awaitTrue("replaced", () -> {
                bench.simulator().push(quote(2));
                return bench.rig().count(FeedCounter.ROLLOVERS) == 1;
            });
            bench.simulator().push(quote(3));

            List<Tick> quotes = bench.awaitTicks(AngelInstruments.RELIANCE, TickKind.QUOTE, 3);
            assertEquals(
                    List.of(1L, 2L, 3L),
                    quotes.stream()
                            .map(tick -> tick.field(TickLayout.Quote.LAST))
                            .toList());
            assertEquals(0, bench.rig().count(FeedCounter.CONNECTIONS_LOST));
            assertEquals(1, bench.simulator().status().connections());
        }
    }

    @Test
    void shouldReplaceAnAgeingConnectionWithoutLosingOrRepeatingAnything() throws Exception {
        try (AngelBench bench = new AngelBench(
                folder,
                AngelInstruments.CREDENTIALS,
                Map.of("orders", "false"),
                venue -> venue.syntheticSymbols(20).syntheticRate(2_000),
                config -> config.connectionLifeMs(1_500))) {
            String[] names = IntStream.rangeClosed(1, 20)
                    .mapToObj(AngelInstruments::synthetic)
                    .toArray(String[]::new);
            bench.start(20, names);

            bench.awaitCount(FeedCounter.ROLLOVERS, 2);

            assertEquals(0, bench.rig().count(FeedCounter.CONNECTIONS_LOST));
            for (String name : names) {
                long before = 0;
                for (Tick tick : bench.rig().ticks(name, TickKind.QUOTE)) {
                    long volume = tick.field(TickLayout.Quote.VOLUME);
                    assertTrue(volume > before, name + " came twice or late");
                    assertTrue(
                            before == 0 || volume - before == tick.field(TickLayout.Quote.LAST_QUANTITY),
                            name + " lost one");
                    before = volume;
                }
            }
        }
    }
}
