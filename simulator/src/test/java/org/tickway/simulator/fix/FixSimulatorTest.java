package org.tickway.simulator.fix;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixSimulatorTest {

    private static final String SUBSCRIBE =
            "262=R1|263=1|264=0|265=1|267=2|269=0|269=1|146=1|55=[N/A]|48=XS0000000017|22=4|";

    private static String loggedOn(RawFixClient client) throws IOException {
        client.logOn("");
        String answer = client.receive();
        assertTrue(answer.contains("|35=A|"), answer);
        return answer;
    }

    @Test
    void shouldAnswerASubscriptionWithItsBook() throws IOException {
        try (FixSimulator venue = FixSimulator.start(FixSimulatorConfig.standard());
                RawFixClient client = new RawFixClient(venue.port())) {
            venue.book("XS0000000017", FixEntry.bid("99.25", "10").id("b1").position(1), FixEntry.offer("99.5", "7"));
            loggedOn(client);

            client.send("V", SUBSCRIBE);

            String snapshot = client.receive();
            assertTrue(snapshot.contains("|35=W|"), snapshot);
            assertTrue(snapshot.contains("262=R1|"), snapshot);
            assertTrue(snapshot.contains("268=2|269=0|278=b1|270=99.25|271=10|290=1|269=1|270=99.5|271=7|"), snapshot);
            assertEquals(
                    List.of(new FixSubscription("R1", "0", "1", "", List.of("0", "1"), List.of("XS0000000017"))),
                    venue.subscriptions());
        }
    }

    @Test
    void shouldSendIncrementsToWhoHasSubscribed() throws IOException {
        try (FixSimulator venue = FixSimulator.start(FixSimulatorConfig.standard());
                RawFixClient client = new RawFixClient(venue.port())) {
            loggedOn(client);
            client.send("V", SUBSCRIBE);
            await().until(() -> venue.carrying("XS0000000017").size() == 1);

            venue.incremental("XS0000000017", FixEntry.of("0").id("b1").deleted());

            String increment = client.receive();
            assertTrue(increment.contains("|35=X|"), increment);
            assertTrue(increment.contains("262=R1|268=1|279=2|269=0|278=b1|"), increment);
        }
    }

    @Test
    void shouldSendABookBeforeTheFirstChangeOfIt() throws IOException {
        FixSimulatorConfig.Synthetic market = new FixSimulatorConfig.Synthetic(1, 2_000, 9);
        try (FixSimulator venue =
                        FixSimulator.start(FixSimulatorConfig.standard().withSynthetic(market));
                RawFixClient client = new RawFixClient(venue.port())) {
            loggedOn(client);
            for (int number = 1; number <= 20; number++) {
                String id = "|262=R" + number + "|";
                client.send("V", SUBSCRIBE.replace("262=R1|", id.substring(1)));

                String first = client.receive();
                while (!first.contains(id)) {
                    first = client.receive();
                }

                assertTrue(first.contains("|35=W|"), first);
                client.send("V", SUBSCRIBE.replace("262=R1|263=1|", id.substring(1) + "263=2|"));
            }
        }
    }

    @Test
    void shouldRefuseASubscriptionWithItsReason() throws IOException {
        try (FixSimulator venue = FixSimulator.start(FixSimulatorConfig.standard());
                RawFixClient client = new RawFixClient(venue.port())) {
            venue.refuse("XS0000000017", "3", "no licence");
            loggedOn(client);

            client.send("V", SUBSCRIBE);

            String refusal = client.receive();
            assertTrue(refusal.contains("|35=Y|"), refusal);
            assertTrue(refusal.contains("|58=no licence|262=R1|281=3|"), refusal);
            assertEquals(List.of(), venue.subscriptions());
        }
    }

    @Test
    void shouldLetNobodyInWithAnotherPassword() throws IOException {
        try (FixSimulator venue =
                        FixSimulator.start(FixSimulatorConfig.standard().withCredentials("me", "secret"));
                RawFixClient client = new RawFixClient(venue.port())) {
            client.logOn("553=me|554=guess|");

            String answer = client.receive();
            assertTrue(answer.contains("|35=5|"), answer);
            assertEquals("", client.receive());
            assertEquals(1, venue.logonAttempts());
            assertEquals(0, venue.logons());
        }
    }

    @Test
    void shouldSendAgainWhatItHasLostOnTheWay() throws IOException {
        try (FixSimulator venue = FixSimulator.start(FixSimulatorConfig.standard());
                RawFixClient client = new RawFixClient(venue.port())) {
            loggedOn(client);
            client.send("V", SUBSCRIBE);
            await().until(() -> venue.carrying("XS0000000017").size() == 1);
            venue.lose(1);
            venue.incremental("XS0000000017", FixEntry.bid("1", "1"));
            venue.incremental("XS0000000017", FixEntry.bid("2", "1"));
            assertTrue(client.receive().contains("|34=3|"));

            client.send("2", "7=2|16=2|");

            String again = client.receive();
            assertTrue(again.contains("|34=2|43=Y|"), again);
            assertTrue(again.contains("|270=1|"), again);
        }
    }

    @Test
    void shouldMoveItsInventedBondsTheSameWayForTheSameSeed() {
        FixSimulatorConfig.Synthetic market = new FixSimulatorConfig.Synthetic(3, 10, 42);
        SyntheticBonds first = new SyntheticBonds(market);
        SyntheticBonds second = new SyntheticBonds(market);

        for (int step = 0; step < 100; step++) {
            int number = first.move();
            assertEquals(number, second.move());
            assertEquals(
                    first.changes(number).toString(), second.changes(number).toString());
        }
        assertEquals("XS0000000017", SyntheticBonds.isin(1));
        assertEquals(3, first.number(SyntheticBonds.isin(3)));
        assertEquals(0, first.number(SyntheticBonds.isin(4)));
    }

    @Test
    void shouldShowNoSecretInItsText() {
        assertFalse(FixSimulatorConfig.standard()
                .withCredentials("me", "secret")
                .toString()
                .contains("secret"));
    }
}
