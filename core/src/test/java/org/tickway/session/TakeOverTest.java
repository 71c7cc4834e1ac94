package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.EventStream;
import org.tickway.topic.EventTopic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/** What a client gets back that comes again, and what becomes of the session it had. */
class TakeOverTest {

    private static final SubscribeOptions LOW = new SubscribeOptions(Frequency.LOW, 3, 5);

    @TempDir
    Path folder;

    private final SessionCounters counters = new SessionCounters();
    private final StoredMessages messages = new StoredMessages();
    private final Set<TopicClass> forbidden = new HashSet<>();
    private InstrumentDirectory instruments;
    private TopicEngine engine;
    private SessionStore store;
    private SessionRegistry registry;
    private SessionWatchdog watchdog;
    private int sessions;

    @BeforeEach
    void open() throws IOException {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
        instruments.add("NSE:INFY", null, -2, 0);
        engine = new TopicEngine(instruments, TopicConfig.DEFAULT, id -> {});
        start(System.currentTimeMillis());
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldGiveAConnectedSessionToTheNewConnectionAndCloseTheOld() {
        Session old = session("ann");
        old.setFrequency(Frequency.NORMAL);
        old.subscribe(List.of("prices.NSE:INFY"), LOW);
        String id = old.id();
        Session fresh = session("ann");

        ResumeResult result = registry.takeOver(id, fresh, Map.of());

        assertTrue(result.accepted());
        assertEquals(id, fresh.id());
        assertSame(fresh, registry.find(id));
        assertEquals(CloseCode.REPLACED, closeCode(old));
        assertEquals(Frequency.NORMAL, fresh.frequency());
        assertEquals(LOW, fresh.subscriptions().get(0).options());
        assertEquals(2, registry.size(), "the old one stays until its connection is gone");
        registry.remove(old);
        assertEquals(1, registry.size());
        assertSame(fresh, registry.find(id));
        assertEquals(0, store.size());
    }

    @Test
    void shouldGiveBackASessionWhoseConnectionIsGoneOnce() {
        Session old = session("ann");
        old.subscribe(List.of("prices.NSE:INFY", "signals.*"), SubscribeOptions.DEFAULT);
        registry.remove(old);
        Session fresh = session("ann");

        ResumeResult result = registry.takeOver(old.id(), fresh, Map.of());

        assertTrue(result.accepted());
        assertEquals(List.of("signals.*"), result.subscriptions().patterns());
        assertEquals(List.of("prices.NSE:INFY"), names(fresh));
        assertFalse(
                registry.takeOver(old.id(), session("ann"), Map.of()).accepted() && registry.find(old.id()) == null);
    }

    @Test
    void shouldRefuseASessionOfAnotherUserAndLeaveItAlone() {
        Session old = session("ann");
        old.subscribe(List.of("orders.ann"), SubscribeOptions.DEFAULT);
        Session gone = session("ann");
        gone.subscribe(List.of("orders.ann"), SubscribeOptions.DEFAULT);
        registry.remove(gone);

        assertFalse(registry.takeOver(old.id(), session("bob"), Map.of()).accepted());
        assertFalse(registry.takeOver(gone.id(), session("bob"), Map.of()).accepted());
        assertFalse(
                registry.takeOver("no such session", session("bob"), Map.of()).accepted());

        assertTrue(old.isOpen());
        assertTrue(registry.takeOver(gone.id(), session("ann"), Map.of()).accepted());
    }

    @Test
    void shouldNotGiveBackWhatTheNewConnectionMayNotSee() {
        Session old = session("ann");
        old.subscribe(List.of("prices.NSE:INFY", "orders.ann"), SubscribeOptions.DEFAULT);
        Session fresh = session("ann");
        forbidden.add(TopicClass.ORDERS);

        ResumeResult result = registry.takeOver(old.id(), fresh, Map.of());

        assertEquals(List.of("prices.NSE:INFY"), names(fresh));
        assertEquals("FORBIDDEN", result.subscriptions().failed().get(0).code());
    }

    @Test
    void shouldForgetASessionThatTheGatewayPutOut() {
        Session old = session("ann");
        old.subscribe(List.of("prices.NSE:INFY"), SubscribeOptions.DEFAULT);
        old.close(CloseCode.POLICY, "disconnected by an administrator");
        registry.remove(old);

        assertFalse(registry.takeOver(old.id(), session("ann"), Map.of()).accepted());
    }

    @Test
    void shouldGoOnWhereTheClientCertainlyWas() {
        Session old = session("ann");
        old.subscribe(List.of("orders.ann"), SubscribeOptions.DEFAULT);
        Subscription subscription = old.subscriptions().get(0);
        orders(1, 3);
        deliver(subscription, 2);
        assertTrue(old.pulse().noteForPing());
        deliver(subscription, 3);
        old.ponged();
        registry.remove(old);
        Session fresh = session("ann");

        Subscription resumed = registry.takeOver(old.id(), fresh, Map.of())
                .subscriptions()
                .accepted()
                .get(0);

        assertTrue(resumed.recovered());
        assertEquals(2, resumed.sequence(), "what came after the ping may not have arrived");
    }

    @Test
    void shouldBelieveTheClientWhereItSaysWhereItIs() {
        Session old = session("ann");
        old.subscribe(List.of("orders.ann"), SubscribeOptions.DEFAULT);
        orders(1, 3);
        Session fresh = session("ann");

        Subscription resumed = registry.takeOver(old.id(), fresh, Map.of("orders.ann", new Standing(1, 3)))
                .subscriptions()
                .accepted()
                .get(0);

        assertEquals(3, resumed.sequence());
    }

    @Test
    void shouldNotTakeAnAnswerToAnEarlierPingForANewOne() {
        Session old = session("ann");
        old.subscribe(List.of("orders.ann"), SubscribeOptions.DEFAULT);
        Subscription subscription = old.subscriptions().get(0);
        orders(1, 3);
        assertTrue(old.pulse().noteForPing());
        deliver(subscription, 3);
        assertTrue(old.pulse().noteForPing());
        old.ponged();

        Standing confirmed = subscription.confirmed();
        assertEquals(0, confirmed == null ? -1 : confirmed.sequence());
    }

    @Test
    void shouldNotNoteWhileAFrameIsOnItsWay() {
        Session session = session("ann");
        session.outbox().beginTurn(0);
        assertFalse(session.pulse().noteForPing());
        session.outbox().endTurn();

        assertTrue(session.pulse().noteForPing());
    }

    @Test
    void shouldGiveBackASessionAfterTheGatewayWasKilled() {
        Session old = session("ann");
        old.setMaxBytesPerSecond(5_000);
        old.subscribe(List.of("orders.ann"), LOW);
        long nowMs = System.currentTimeMillis();
        watchdog.check(System.nanoTime(), nowMs);
        start(nowMs + 1_000);

        Session fresh = session("ann");
        ResumeResult result = registry.takeOver(old.id(), fresh, Map.of());

        assertTrue(result.accepted());
        assertEquals(List.of("orders.ann"), names(fresh));
        assertEquals(LOW, fresh.subscriptions().get(0).options());
    }

    @Test
    void shouldNotGiveBackASessionThatIsTooOld() {
        Session old = session("ann");
        old.subscribe(List.of("orders.ann"), LOW);
        registry.remove(old);
        start(System.currentTimeMillis() + 300_001);

        assertEquals(0, store.size());
        assertNull(store.take(old.id(), "ann", System.currentTimeMillis()));
    }

    @Test
    void shouldKeepTheNewestSessionsWhereThereAreTooMany() {
        SessionStore few = new SessionStore(new ResumeConfig(300_000, 2, 100), messages);
        few.park(parked("one"), 1);
        few.park(parked("two"), 2);
        few.park(parked("three"), 3);

        assertEquals(2, few.size());
        assertNull(few.take("one", "ann", 4));
        assertEquals("two", parkedId(few.take("two", "ann", 4)));
    }

    @Test
    void shouldPassOverAStoredSessionThatIsDamaged() {
        ParkedSession session = parked("one");
        byte[] bytes = ParkedSessionCodec.encode(session);
        assertEquals(session, ParkedSessionCodec.decode(bytes));
        for (int length = 0; length < bytes.length; length++) {
            assertNull(ParkedSessionCodec.decode(java.util.Arrays.copyOf(bytes, length)));
        }
    }

    @Test
    void shouldGoOnWithANewCredentialOfTheSameUserOnly() {
        Session session = session("ann");
        session.subscribe(List.of("prices.NSE:INFY", "orders.ann", "signals.*"), SubscribeOptions.DEFAULT);
        assertFalse(session.refresh(new SessionIdentity("bob", Set.of(), 9)).accepted());
        forbidden.addAll(Set.of(TopicClass.ORDERS, TopicClass.SIGNALS));

        RefreshResult result = session.refresh(new SessionIdentity("ann", Set.of("market"), 9));

        assertTrue(result.accepted());
        assertEquals(List.of("signals.*", "orders.ann"), result.ended());
        assertEquals(List.of("prices.NSE:INFY"), names(session));
        assertEquals(9, session.identity().expiresAtMs());
    }

    private void start(long nowMs) {
        store = new SessionStore(ResumeConfig.DEFAULT, messages);
        store.restore(nowMs);
        registry = new SessionRegistry(SessionConfig.DEFAULT, counters, store, EvidencePolicy.NOBODY);
        watchdog = new SessionWatchdog(registry, SessionConfig.DEFAULT);
    }

    private Session session(String user) {
        sessions++;
        Session session = new Session(
                "session-" + sessions,
                new SessionIdentity(user, Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                engine,
                topicClass -> !forbidden.contains(topicClass),
                SessionConfig.DEFAULT,
                outbox -> {});
        assertTrue(registry.add(session));
        return session;
    }

    private void orders(int from, int to) {
        EventTopic orders = assertInstanceOf(EventTopic.class, engine.message("orders.ann"));
        for (int sequence = from; sequence <= to; sequence++) {
            orders.append(sequence, 1, 5, "{}".getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void deliver(Subscription subscription, long sequence) {
        EventStream events = assertInstanceOf(EventStream.class, subscription.topic());
        synchronized (subscription.topic()) {
            subscription.sent(1, sequence);
            subscription.sentUpTo(events.placeAfter(1, sequence));
        }
    }

    private static ParkedSession parked(String id) {
        return new ParkedSession(
                id,
                "ann",
                Frequency.LOW,
                true,
                77,
                List.of(new ParkedSession.ParkedSubscription("signals.*", SubscribeOptions.DEFAULT, null)),
                List.of(new ParkedSession.ParkedSubscription("orders.ann", LOW, new Standing(4, 9))));
    }

    private static String parkedId(@Nullable ParkedSession session) {
        return session == null ? "" : session.id();
    }

    private static List<String> names(Session session) {
        return session.subscriptions().stream().map(Subscription::name).toList();
    }

    private static int closeCode(Session session) {
        return assertInstanceOf(SilentChannel.class, session.channel()).closeCode;
    }
}
