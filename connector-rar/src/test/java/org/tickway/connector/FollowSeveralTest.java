package org.tickway.connector;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.NotSupportedException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.inbound.TickActivationSpec;
import org.tickway.connector.outbound.TestConnections;
import org.tickway.connector.settings.Setting;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.Tick;
import org.tickway.tick.TickKind;
import org.tickway.tick.TickLayout;

/** One adapter that follows two feeding ones, whose ids overlap. */
class FollowSeveralTest {

    private static final String FEED = "speaking";

    @TempDir
    private Path folder;

    private final SpeakingFeeds one = new SpeakingFeeds();
    private final SpeakingFeeds two = new SpeakingFeeds();
    private final List<RunningAdapter> adapters = new ArrayList<>();
    private RunningAdapter follower;
    private FollowingTopics topics;

    @BeforeEach
    void follow() throws Exception {
        follower = start(AdapterSettings.following(
                folder.resolve("own"), List.of(folder.resolve("one"), folder.resolve("two"))));
        topics = new FollowingTopics(connection(follower).instruments());
        follower.activate(new FakeEndpoints(0, topics), new TickActivationSpec());
    }

    @AfterEach
    void stopAdapters() {
        adapters.forEach(RunningAdapter::stop);
    }

    private RunningAdapter start(Map<Setting, String> settings, SpeakingFeeds... feeds) throws Exception {
        RunningAdapter adapter = RunningAdapter.of(
                settings, BrokerAdapters.of(feeds.length == 0 ? Map.of() : feeds[0].byName()), new ThreadWorkManager());
        adapters.add(adapter);
        return adapter;
    }

    private RunningAdapter feed(String name, SpeakingFeeds feeds) throws Exception {
        Map<Setting, String> settings = AdapterSettings.feeding(folder.resolve(name));
        settings.put(Setting.BROKER, FEED);
        RunningAdapter adapter = start(settings, feeds);
        connection(adapter).feeds();
        return adapter;
    }

    private static TickwayConnection connection(RunningAdapter adapter) throws Exception {
        return TestConnections.of(adapter::host);
    }

    private void awaitTrades(String... trades) {
        await().untilAsserted(() -> assertTrue(
                topics.trades().containsAll(List.of(trades)),
                () -> topics.trades().toString()));
    }

    @Test
    void shouldDeliverWhatEachFeedsUnderItsName() throws Exception {
        feed("one", one);
        feed("two", two);

        one.trade(FEED, "X:A", 1);
        one.trade(FEED, "X:B", 2);
        two.trade(FEED, "Y:A", 3);
        two.trade(FEED, "Y:B", 4);

        awaitTrades("X:A#1", "X:B#2", "Y:A#3", "Y:B#4");
        assertEquals(4, topics.trades().size());
    }

    @Test
    void shouldTellTheRingsOfTheTwoApart() throws Exception {
        feed("one", one);
        feed("two", two);

        one.trade(FEED, "X:A", 1);
        two.trade(FEED, "Y:A", 2);

        awaitTrades("X:A#1", "Y:A#2");
        assertEquals(1, topics.feedIds("X:A").size());
        assertEquals(1, topics.feedIds("Y:A").size());
        assertNotEquals(topics.feedIds("X:A"), topics.feedIds("Y:A"));
    }

    @Test
    void shouldTakeAnInstrumentFromTheOneWhoseRecordCameFirst() throws Exception {
        feed("one", one);
        feed("two", two);
        two.trade(FEED, "X:A", 1);
        awaitTrades("X:A#1");

        one.trade(FEED, "X:A", 2);
        one.trade(FEED, "X:B", 3);
        two.trade(FEED, "X:A", 4);

        awaitTrades("X:B#3", "X:A#4");
        assertEquals(3, topics.trades().size());
    }

    @Test
    void shouldDescribeAnInstrumentOfBothAsItsOwnerDoes() throws Exception {
        connection(feed("one", one)).instruments().add("X:A", null, -4, -4);
        connection(feed("two", two)).instruments().add("X:A", "INE009A01021", -2, 0);

        two.trade(FEED, "X:A", 1);

        awaitTrades("X:A#1");
        InstrumentDirectory known = connection(follower).instruments();
        assertEquals(new Instrument(0, "X:A", "INE009A01021", -2, 0), known.find("X:A"));
    }

    @Test
    void shouldKnowAnInstrumentBeforeItsFirstRecordComes() throws Exception {
        connection(feed("two", two)).instruments().add("X:QUIET", "INE009A01021", -2, 0);
        InstrumentDirectory known = connection(follower).instruments();

        await().untilAsserted(() -> assertNotNull(known.find("X:QUIET")));

        assertEquals(known.find("X:QUIET"), known.find("INE009A01021"));
    }

    @Test
    void shouldFollowOneWhileTheOtherIsNotThereYet() throws Exception {
        feed("two", two);
        two.trade(FEED, "Y:A", 1);
        awaitTrades("Y:A#1");

        feed("one", one);
        one.trade(FEED, "X:A", 2);

        awaitTrades("X:A#2");
    }

    @Test
    void shouldSayOnlyOfTheInstrumentsOfAnEndedOneThatTheyAreStale() throws Exception {
        RunningAdapter ending = feed("one", one);
        feed("two", two);
        live(one, "X:A", 1);
        live(two, "Y:A", 2);

        ending.stop();

        await().until(() -> topics.state("X:A") == StreamState.STALE);
        assertEquals(StreamState.LIVE, topics.state("Y:A"));
    }

    @Test
    void shouldGoOnInANewEpochWhenOneIsBack() throws Exception {
        RunningAdapter ending = feed("one", one);
        live(one, "X:A", 1);
        int before = topics.epoch("X:A");
        ending.stop();
        await().until(() -> topics.state("X:A") == StreamState.STALE);

        feed("one", one);
        live(one, "X:A", 2);

        assertTrue(topics.epoch("X:A") > before);
        assertEquals(1, topics.feedIds("X:A").size());
    }

    @Test
    void shouldBeginWithoutInstrumentsAtEachStart() throws Exception {
        feed("one", one);
        one.trade(FEED, "X:A", 1);
        awaitTrades("X:A#1");
        follower.stop();

        RunningAdapter next = start(AdapterSettings.following(folder.resolve("own"), List.of(folder.resolve("two"))));

        assertEquals(0, connection(next).instruments().size());
    }

    @Test
    void shouldGiveTheNewestQuoteOfEach() throws Exception {
        TickwayConnection first = connection(feed("one", one));
        TickwayConnection second = connection(feed("two", two));
        first.publish(quote("X:A", 100));
        second.publish(quote("Y:A", 200));
        second.publish(quote("Y:A", 201));

        await().until(() -> connection(follower).latest("X:A").isPresent());
        await().untilAsserted(() -> assertEquals(
                Optional.of(new BigDecimal("2.01")),
                connection(follower).latest("Y:A").flatMap(Tick::bid)));
        assertEquals(
                Optional.of(new BigDecimal("1.00")),
                connection(follower).latest("X:A").flatMap(Tick::bid));
    }

    @Test
    void shouldGiveTheNewestQuoteOfTheOwnerOnly() throws Exception {
        TickwayConnection first = connection(feed("one", one));
        TickwayConnection second = connection(feed("two", two));
        two.trade(FEED, "X:A", 1);
        awaitTrades("X:A#1");

        second.publish(quote("X:A", 200));
        first.publish(quote("X:A", 100));

        await().untilAsserted(() -> assertEquals(
                Optional.of(new BigDecimal("2.00")),
                connection(follower).latest("X:A").flatMap(Tick::bid)));
    }

    @Test
    void shouldRefuseWhatNeedsAFeed() throws Exception {
        TickwayConnection connection = connection(follower);

        assertThrows(NotSupportedException.class, () -> connection.subscribe("X:A", Set.of(Channel.TRADES)));
        assertEquals(List.of(), connection.feeds());
    }

    private void live(SpeakingFeeds feeds, String instrument, long tradeId) {
        feeds.state(FEED, instrument, StreamState.LIVE, StateReason.CONNECTED);
        feeds.trade(FEED, instrument, tradeId);
        awaitTrades(instrument + "#" + tradeId);
        assertEquals(StreamState.LIVE, topics.state(instrument));
    }

    private static Tick quote(String instrument, long bid) {
        long[] body = new long[TickLayout.BODY_FIELDS];
        Arrays.fill(body, TickLayout.NULL_VALUE);
        body[TickLayout.Quote.BID] = bid;
        return new Tick(instrument, TickKind.QUOTE, 9, 9, 9, 0, 5, 5, -2, 0, body);
    }
}
