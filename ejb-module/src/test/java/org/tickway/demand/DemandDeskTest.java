package org.tickway.demand;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.SnapshotRequest;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicLookup;

class DemandDeskTest {

    private static final String PRICES = "prices.X:A";
    private static final long MS = 1_000_000L;
    private static final DemandConfig CONFIG = new DemandConfig(true, 30_000, 5_000, 5, 3);

    @TempDir
    Path folder;

    private final List<String> settled = new ArrayList<>();
    private long nowNs = 17;
    private long since;
    private InstrumentDirectory directory;
    private TopicEngine topics;
    private FakeUpstream upstream;
    private DemandDesk desk;

    @BeforeEach
    void open() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        upstream = new FakeUpstream(directory);
        desk = desk(CONFIG);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void shouldAskOnceForTenClientsAndEndItSomeTimeAfterTheLast() {
        directory.add("X:A", null, -2, 0);
        for (int client = 0; client < 10; client++) {
            assertTrue(desk.join("user" + client % 3, topic(PRICES)));
        }
        pass(0);
        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);

        for (int client = 0; client < 9; client++) {
            desk.leave("user" + client % 3, topic(PRICES));
        }
        pass(60_000);
        assertEquals(1, upstream.calls.size());
        desk.leave("user0", topic(PRICES));
        pass(29_999);
        assertEquals(1, upstream.calls.size());
        pass(1);

        assertEquals(List.of("+X:A[PRICES]", "-X:A[PRICES]"), upstream.calls);
        assertEquals(new DemandCounters(0, 0, 0, 0), desk.counters());
    }

    @Test
    void shouldNotEndWhatIsWantedAgainInTime() {
        directory.add("X:A", null, -2, 0);
        desk.join("ann", topic(PRICES));
        pass(0);
        desk.leave("ann", topic(PRICES));
        pass(20_000);

        desk.join("bob", topic(PRICES));
        pass(60_000);
        desk.leave("bob", topic(PRICES));
        pass(20_000);

        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);
    }

    @Test
    void shouldAskForTradesAndPricesForBarsAndEndOnlyWhatNothingNeeds() {
        directory.add("X:A", null, -2, 0);
        desk.join("ann", topic("bars.X:A.1m"));
        desk.join("ann", topic(PRICES));
        pass(0);

        desk.leave("ann", topic("bars.X:A.1m"));
        pass(30_000);

        assertEquals(List.of("+X:A[PRICES, TRADES]", "-X:A[TRADES]"), upstream.calls);
    }

    @Test
    void shouldSettleWhenTheBrokerCarriesItAndNotBefore() {
        Asking asking = ask("ann", PRICES);
        pass(0);
        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);
        state(PRICES, StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        pass(100);
        assertFalse(hasSettled());
        assertEquals(1, desk.counters().pending());

        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        assertTrue(hasSettled());
        assertEquals(Map.of(), asking.refused());
    }

    @Test
    void shouldSettleAtOnceWhatIsCarriedAlready() {
        directory.add("X:A", null, -2, 0);
        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);

        ask("ann", PRICES);

        assertTrue(hasSettled());
    }

    @Test
    void shouldTakeAClosedVenueAsCarried() {
        ask("ann", PRICES);
        pass(0);
        state(PRICES, StreamState.CLOSED, StateReason.VENUE_CLOSED);
        pass(20);

        assertTrue(hasSettled());
    }

    @Test
    void shouldNotTakeTheEndOfAnEarlierSubscriptionForAnAnswer() {
        directory.add("X:A", null, -2, 0);
        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);
        state(PRICES, StreamState.CLOSED, StateReason.STOPPED);
        ask("ann", PRICES);
        pass(0);
        pass(20);
        assertFalse(hasSettled());

        state(PRICES, StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        assertTrue(hasSettled());
    }

    @Test
    void shouldWaitNoLongerThanItMay() {
        Asking asking = ask("ann", PRICES);
        pass(0);
        state(PRICES, StreamState.STALE, StateReason.NOT_CONNECTED);
        pass(4_999);
        assertFalse(hasSettled());

        pass(1);

        assertTrue(hasSettled());
        assertEquals(Map.of(), asking.refused());
        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);
    }

    @Test
    void shouldRefuseWhatTheConnectorDoesNotKnow() {
        Asking asking = ask("ann", "prices.Y:A", PRICES);
        pass(0);
        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        assertTrue(hasSettled());
        assertEquals(Map.of("prices.Y:A", "UNKNOWN_INSTRUMENT"), asking.refused());
        assertEquals(1, desk.counters().refused());
    }

    @Test
    void shouldNotRememberNamesThatTheConnectorDoesNotKnow() {
        Asking asking = ask("ann", "prices.Y:A", "prices.Y:B", "prices.Y:C");
        pass(0);
        asking.end();
        pass(0);

        assertEquals(
                Map.of(), ask("ann", "prices.X:A", "prices.X:B", "prices.X:C").refused());
    }

    @Test
    void shouldSayWhereTheConnectorHasNoRoom() {
        upstream.full = true;

        Asking asking = ask("ann", PRICES);
        pass(0);

        assertEquals(Map.of(PRICES, "TOO_MANY_SUBSCRIPTIONS"), asking.refused());
    }

    @Test
    void shouldRefuseWhatTheVenueRefusesEndItAtOnceAndNotAskAgainForAWhile() {
        Asking asking = ask("ann", PRICES);
        pass(0);
        state(PRICES, StreamState.CLOSED, StateReason.REFUSED);
        pass(20);
        assertEquals(Map.of(PRICES, "UNKNOWN_INSTRUMENT"), asking.refused());
        asking.end();
        pass(20);
        assertEquals(List.of("+X:A[PRICES]", "-X:A[PRICES]"), upstream.calls);
        state(PRICES, StreamState.CLOSED, StateReason.STOPPED);

        Asking again = ask("bob", PRICES);
        assertEquals(Map.of(PRICES, "UNKNOWN_INSTRUMENT"), again.refused());
        again.end();
        pass(61_000);
        ask("bob", PRICES);
        pass(0);

        assertEquals(List.of("+X:A[PRICES]", "-X:A[PRICES]", "+X:A[PRICES]"), upstream.calls);
    }

    @Test
    void shouldServeWhatAnApplicationPublishesAlthoughTheConnectorDoesNotKnowIt() {
        directory.add("APP:INDEX", null, -2, 0);

        Asking asking = ask("ann", "prices.APP:INDEX");
        pass(0);

        assertTrue(hasSettled());
        assertEquals(Map.of(), asking.refused());
    }

    @Test
    void shouldBoundWhatOneUserAsksFor() {
        ask("ann", "prices.X:A", "depth.X:A", "prices.X:B", "prices.X:C");

        Asking asking = ask("ann", "prices.X:D", "trades.X:A");

        assertEquals(Map.of("prices.X:D", "TOO_MANY_SUBSCRIPTIONS"), asking.refused());
        assertEquals(Map.of(), ask("bob", "prices.X:D").refused());
    }

    @Test
    void shouldBoundWhatAllUsersAskForTogether() {
        ask("ann", "prices.X:A", "prices.X:B", "prices.X:C");
        ask("bob", "prices.X:D", "prices.X:E");

        Asking asking = ask("cid", "prices.X:F", "prices.X:A");

        assertEquals(Map.of("prices.X:F", "TOO_MANY_SUBSCRIPTIONS"), asking.refused());
    }

    @Test
    void shouldChargeTheLastUserUntilTheInstrumentIsLetGo() {
        Asking first = ask("ann", "prices.X:A", "prices.X:B", "prices.X:C");
        pass(0);
        first.end();

        assertEquals(
                Map.of("prices.X:D", "TOO_MANY_SUBSCRIPTIONS"),
                ask("ann", "prices.X:D").refused());
        pass(30_000);

        assertEquals(Map.of(), ask("ann", "prices.X:D").refused());
    }

    @Test
    void shouldChargeNobodyForWhatIsCarriedAnyway() {
        for (String name : List.of("X:A", "X:B", "X:C", "X:D")) {
            directory.add(name, null, -2, 0);
            state("prices." + name, StreamState.LIVE, StateReason.CONNECTED);
            assertTrue(desk.join("ann", topic("prices." + name)));
        }

        assertEquals(
                Map.of(), ask("ann", "prices.X:E", "prices.X:F", "prices.X:G").refused());
    }

    @Test
    void shouldLeaveNothingBehindOfARequestThatWasGivenUp() {
        Asking asking = ask("ann", PRICES, "prices.X:B");
        pass(0);

        asking.end();
        asking.end();
        pass(30_000);
        pass(0);

        assertFalse(hasSettled());
        assertEquals(Map.of(), upstream.subscribed);
        assertEquals(new DemandCounters(0, 0, 0, 0), desk.counters());
    }

    @Test
    void shouldKeepWhatARequestAskedForWhenASessionJoinsBeforeItEnds() {
        Asking asking = ask("ann", PRICES);
        pass(0);
        desk.join("ann", topic(PRICES));
        asking.end();
        pass(60_000);

        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);
        assertEquals(new DemandCounters(1, 1, 0, 0), desk.counters());
    }

    @Test
    void shouldAskForNothingAndWaitForNothingWhereTheConnectorFollows() {
        directory.add("X:A", null, -2, 0);
        upstream.follows = true;
        Asking asking = ask("ann", PRICES, "prices.X:B");

        pass(0);

        assertTrue(hasSettled());
        assertEquals(Map.of("prices.X:B", "UNKNOWN_INSTRUMENT"), asking.refused());
        assertTrue(desk.join("ann", topic(PRICES)));
        assertEquals(new DemandCounters(0, 0, 0, 1), desk.counters());
    }

    @Test
    void shouldWaitForWhatIsConfiguredEvenWhereClientsMayAskForNothing() {
        desk = desk(new DemandConfig(false, 30_000, 5_000, 5, 3));
        directory.add("X:A", null, -2, 0);
        state(PRICES, StreamState.STALE, StateReason.NOT_CONNECTED);
        ask("ann", PRICES, "prices.X:B");
        pass(20);
        assertFalse(hasSettled());

        state(PRICES, StreamState.LIVE, StateReason.CONNECTED);
        pass(20);

        assertTrue(hasSettled());
        assertEquals(List.of(), upstream.calls);
    }

    @Test
    void shouldTryAgainWhereTheConnectorCannotBeAsked() {
        upstream.unavailable = true;
        ask("ann", PRICES);
        pass(0);
        upstream.unavailable = false;
        pass(500);
        assertEquals(List.of(), upstream.calls);

        pass(500);

        assertEquals(List.of("+X:A[PRICES]"), upstream.calls);
    }

    @Test
    void shouldSayWhereNobodyCouldBeAskedInTime() {
        upstream.unavailable = true;
        Asking asking = ask("ann", PRICES);
        pass(0);

        pass(5_000);

        assertTrue(hasSettled());
        assertEquals(Map.of(PRICES, "INTERNAL"), asking.refused());
    }

    @Test
    void shouldEndEverythingWhenItCloses() {
        Asking asking = ask("ann", PRICES);
        pass(0);

        desk.close();

        assertTrue(hasSettled());
        assertEquals(Map.of(), upstream.subscribed);
        asking.end();
        desk.leave("ann", topic(PRICES));
    }

    @Test
    void shouldLeaveTheLastTenthOfTheDirectoryToTheConfiguration() {
        desk = desk(new DemandConfig(true, 30_000, 5_000, 1_000, 1_000));
        for (int index = 0; directory.capacity() - directory.size() > directory.capacity() / 10; index++) {
            directory.add("X:" + index, null, -2, 0);
        }

        assertEquals(
                Map.of(PRICES, "TOO_MANY_SUBSCRIPTIONS"), ask("ann", PRICES).refused());
    }

    private DemandDesk desk(DemandConfig config) {
        return new DemandDesk(config, topics, directory, upstream, () -> nowNs);
    }

    private Asking ask(String user, String... names) {
        return desk.ask(user, List.of(names), () -> settled.add(user));
    }

    private boolean hasSettled() {
        return !settled.isEmpty();
    }

    private void pass(long laterMs) {
        nowNs += laterMs * MS;
        desk.pass();
    }

    private void state(String topic, StreamState state, StateReason reason) {
        topic(topic).enter(state, reason, 0, ++since);
    }

    private InstrumentTopic topic(String name) {
        TopicLookup.Found found = assertInstanceOf(TopicLookup.Found.class, topics.find(name));
        return assertInstanceOf(InstrumentTopic.class, found.topic());
    }
}
