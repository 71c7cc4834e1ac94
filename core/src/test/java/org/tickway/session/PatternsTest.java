package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.EventTopic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class PatternsTest {

    @TempDir
    Path folder;

    private final List<Outbox> scheduled = new ArrayList<>();
    private InstrumentDirectory instruments;
    private TopicEngine engine;

    @BeforeEach
    void open() throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments.add("NSE:INFY", null, -2, 0);
        instruments.add("NSE:TCS", null, -2, 0);
        instruments.add("BSE:INFY", null, -2, 0);
        engine = new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {});
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldSubscribeToTheTopicsThatMatchNow() {
        engine.find("prices.NSE:INFY");
        engine.find("prices.BSE:INFY");
        engine.find("depth.NSE:INFY");
        Session session = session(100);

        SubscribeResult result = session.subscribe(List.of("prices.NSE:*"), SubscribeOptions.DEFAULT);

        assertEquals(List.of("prices.NSE:*"), result.patterns());
        assertEquals(List.of("prices.NSE:INFY"), names(result.accepted()));
        assertEquals(List.of("prices.NSE:*"), session.patterns());
    }

    @Test
    void shouldAnnounceATopicThatComesLaterBeforeItIsStartedAndMissNoneOfItsEvents() {
        Session session = session(100);
        session.subscribe(List.of("signals.*"), SubscribeOptions.DEFAULT);
        List<String> announced = new ArrayList<>();
        session.onNewTopics(result -> {
            assertFalse(result.accepted().get(0).isActive());
            announced.addAll(names(result.accepted()));
        });
        signal("momentum", 1);
        signal("momentum", 2);
        assertFalse(scheduled.isEmpty());

        session.admitNewTopics();

        assertEquals(List.of("signals.momentum"), announced);
        Subscription member = session.subscriptions().get(0);
        assertTrue(member.isActive());
        assertEquals(0, member.sequence());
        assertTrue(member.recovered());
    }

    @Test
    void shouldEndAPatternWithItsMembersButNotWhatWasAskedForByName() {
        Session session = session(100);
        session.subscribe(List.of("signals.own"), SubscribeOptions.DEFAULT);
        signal("other", 1);
        session.subscribe(List.of("signals.*"), SubscribeOptions.DEFAULT);
        assertEquals(2, session.subscriptions().size());

        assertEquals(List.of("signals.*"), session.unsubscribe(List.of("signals.*", "signals.never*")));

        assertEquals(List.of("signals.own"), names(session.subscriptions()));
        signal("later", 1);
        session.admitNewTopics();
        assertEquals(1, session.subscriptions().size());
    }

    @Test
    void shouldChangeAllMembersOfAPattern() {
        signal("one", 1);
        Session session = session(100);
        session.subscribe(List.of("signals.*"), SubscribeOptions.DEFAULT);

        assertEquals(List.of(), session.setFrequency(Frequency.LOW, List.of("signals.*")));
        signal("two", 1);
        session.admitNewTopics();

        for (Subscription subscription : session.subscriptions()) {
            assertEquals(Frequency.LOW, subscription.options().frequency());
        }
    }

    @Test
    void shouldCountMembersAgainstTheBound() {
        signal("one", 1);
        signal("two", 1);
        Session session = session(1);

        SubscribeResult result = session.subscribe(List.of("signals.*"), SubscribeOptions.DEFAULT);

        assertEquals(1, result.accepted().size());
        assertEquals("TOO_MANY_SUBSCRIPTIONS", result.failed().get(0).code());
    }

    @Test
    void shouldRefuseWhatIsNoPatternOrNotAllowed() {
        Session session = session(100);

        SubscribeResult result = session.subscribe(
                List.of("nothing.*", "prices.*:*", "orders.*", "orders.bob"), SubscribeOptions.DEFAULT);

        assertEquals(
                List.of("UNKNOWN_TOPIC", "UNKNOWN_TOPIC", "FORBIDDEN", "FORBIDDEN"),
                result.failed().stream().map(SubscribeResult.Failure::code).toList());
        assertTrue(engine.topics().isEmpty(), "a topic that may not be seen is not made for the question");
    }

    @Test
    void shouldBoundThePatternsOfASession() {
        Session session = session(1_000);
        for (int index = 0; index < Interests.MAX_PATTERNS; index++) {
            session.subscribe(List.of("signals." + index + "*"), SubscribeOptions.DEFAULT);
        }

        SubscribeResult result = session.subscribe(List.of("signals.more*"), SubscribeOptions.DEFAULT);

        assertEquals("TOO_MANY_SUBSCRIPTIONS", result.failed().get(0).code());
    }

    private Session session(int maxSubscriptions) {
        return new Session(
                "session-1",
                new SessionIdentity("ann", Set.of(), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                engine,
                topicClass -> topicClass != TopicClass.ORDERS,
                SessionConfigs.with(OutboxConfig.DEFAULT, ResumeConfig.DEFAULT, maxSubscriptions),
                scheduled::add);
    }

    private void signal(String strategy, long sequence) {
        EventTopic topic = assertInstanceOf(EventTopic.class, engine.message("signals." + strategy));
        topic.append(sequence, 1, 5, "{}".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::name).toList();
    }
}
