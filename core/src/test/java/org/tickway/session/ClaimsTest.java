package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicDemand;
import org.tickway.topic.TopicEngine;

class ClaimsTest {

    private static final String PRICES = "prices.NSE:INFY";

    @TempDir
    Path folder;

    private final RecordingDemand demand = new RecordingDemand();
    private InstrumentDirectory instruments;
    private TopicEngine engine;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments.add("NSE:INFY", "INE009A01021", -2, 0);
        engine = new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {});
        engine.carryBy(demand);
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldClaimATopicOnceAndReleaseItWithItsSubscription() {
        Session session = session();

        subscribe(session, PRICES, "prices.INE009A01021", PRICES, "signals.momentum");
        session.unsubscribe(List.of(PRICES));

        assertEquals(List.of("+ann " + PRICES, "-ann " + PRICES), demand.calls);
    }

    @Test
    void shouldReleaseEverythingWithTheSession() {
        Session session = session();
        subscribe(session, PRICES);

        session.closed();
        subscribe(session, PRICES);

        assertEquals(List.of("+ann " + PRICES, "-ann " + PRICES), demand.calls);
    }

    @Test
    void shouldClaimNothingForAPatternUntilAMemberIsAskedForByName() {
        engine.find(PRICES);
        Session session = session();

        subscribe(session, "prices.NSE:*");
        assertEquals(List.of(), demand.calls);
        subscribe(session, PRICES);

        assertEquals(List.of("+ann " + PRICES), demand.calls);
    }

    @Test
    void shouldRefuseWhatTheUserMayNotDemand() {
        demand.allowing = false;
        Session session = session();

        SubscribeResult result = subscribe(session, PRICES);

        assertEquals(List.of(new SubscribeResult.Failure(PRICES, "TOO_MANY_SUBSCRIPTIONS")), result.failed());
        assertEquals(0, session.subscriptionCount());
    }

    @Test
    void shouldNameTheMarketTopicsAmongOthers() {
        assertEquals(
                List.of(PRICES, "bars.NSE:NEW.1m"),
                session()
                        .marketTopics(List.of(PRICES, "bars.NSE:NEW.1m", "bars.NSE:NEW.7m", "prices.*", "orders.ann")));
    }

    private Session session() {
        return new Session(
                "s1",
                new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {});
    }

    private static SubscribeResult subscribe(Session session, String... names) {
        return session.subscribe(List.of(names), SubscribeOptions.DEFAULT);
    }

    private static final class RecordingDemand implements TopicDemand {

        private final List<String> calls = new ArrayList<>();
        private boolean allowing = true;

        @Override
        public boolean join(String user, InstrumentTopic topic) {
            if (allowing) {
                calls.add("+" + user + " " + topic.name());
            }
            return allowing;
        }

        @Override
        public void leave(String user, InstrumentTopic topic) {
            calls.add("-" + user + " " + topic.name());
        }
    }
}
