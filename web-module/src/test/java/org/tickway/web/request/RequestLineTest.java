package org.tickway.web.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.demand.DemandConfig;
import org.tickway.demand.DemandCounters;
import org.tickway.demand.DemandDesk;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickStream;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class RequestLineTest {

    private static final String PRICES = "prices.NSE:INFY";

    @TempDir
    Path folder;

    private final List<String> done = new ArrayList<>();
    private final Deque<Runnable> handedOver = new ArrayDeque<>();
    private long nowNs;
    private InstrumentDirectory directory;
    private TopicEngine topics;
    private KnownNames upstream;
    private DemandDesk desk;
    private Session session;
    private RequestLine line;

    @BeforeEach
    void open() {
        directory = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        topics = new TopicEngine(directory, TopicConfig.DEFAULT, instrumentId -> {});
        upstream = new KnownNames(directory, "NSE:");
        desk = new DemandDesk(DemandConfig.DEFAULT, topics, directory, upstream, () -> nowNs);
        topics.carryBy(desk);
        session = new Session(
                "s1",
                new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                topics,
                topicClass -> true,
                SessionConfig.DEFAULT,
                outbox -> {});
        line = new RequestLine(session, desk, handedOver::add);
    }

    @AfterEach
    void close() throws IOException {
        directory.close();
    }

    @Test
    void shouldDoAtOnceWhatHasNothingToWaitFor() {
        add("a");
        subscribe("orders.ann");
        subscribe("prices.NSE:*");

        assertEquals(List.of("a", "orders.ann{}", "prices.NSE:*{}"), done);
    }

    @Test
    void shouldKeepTheOrderOfWhatWaitsAndWhatDoesNot() {
        subscribe(PRICES);
        add("unsubscribe");
        subscribe("orders.ann");
        assertEquals(List.of(), done);

        carry(PRICES);

        assertEquals(List.of(PRICES + "{}", "unsubscribe", "orders.ann{}"), done);
    }

    @Test
    void shouldLetAnUnsubscribeBehindASubscribeWin() {
        line.addSubscribing(List.of(PRICES), refused -> session.subscribe(List.of(PRICES), SubscribeOptions.DEFAULT));
        line.add(1, () -> session.unsubscribe(List.of(PRICES)));

        carry(PRICES);
        later(30_000);

        assertEquals(0, session.subscriptionCount());
        assertEquals(Set.of(), upstream.subscribed());
    }

    @Test
    void shouldAskForAllThatWaitTogetherAndNotOneAfterTheOther() {
        subscribe(PRICES);
        subscribe("prices.NSE:TCS");

        later(0);

        assertEquals(Set.of("NSE:INFY", "NSE:TCS"), upstream.subscribed());
    }

    @Test
    void shouldTellWhatWasRefused() {
        subscribe("prices.BSE:NOPE");

        later(0);

        assertEquals(List.of("prices.BSE:NOPE{prices.BSE:NOPE=UNKNOWN_INSTRUMENT}"), done);
    }

    @Test
    void shouldDemandNothingThatTheUserMayNotSee() {
        Session blind = new Session(
                "s2",
                new SessionIdentity("bob", Set.of(), Long.MAX_VALUE),
                WireForm.JSON,
                false,
                new SilentChannel(),
                topics,
                topicClass -> false,
                SessionConfig.DEFAULT,
                outbox -> {});

        new RequestLine(blind, desk, handedOver::add).addSubscribing(List.of(PRICES), refused -> done.add("answered"));
        later(0);

        assertEquals(List.of("answered"), done);
        assertEquals(Set.of(), upstream.subscribed());
    }

    @Test
    void shouldLeaveNothingBehindOfASessionThatCloses() {
        subscribe(PRICES);
        add("behind");
        later(0);

        line.close();
        session.closed();
        later(30_000);

        assertEquals(List.of(), done);
        assertEquals(Set.of(), upstream.subscribed());
        assertEquals(new DemandCounters(0, 0, 0, 0), desk.counters());
    }

    @Test
    void shouldAnswerNobodyWhoseSessionWasClosedMeanwhile() {
        subscribe(PRICES);
        later(0);

        session.close(CloseCode.POLICY, "put out");
        later(5_000);
        later(30_000);

        assertEquals(List.of(), done);
        assertEquals(Set.of(), upstream.subscribed());
    }

    @Test
    void shouldRefuseMoreThanMayWait() {
        subscribe(PRICES);
        List<String> many = Collections.nCopies(RequestLine.MOST_WAITING - 3, "orders.ann");
        assertTrue(line.addSubscribing(many, refused -> done.add("many")));

        assertFalse(line.add(0, () -> done.add("too many")));

        carry(PRICES);
        assertEquals(List.of(PRICES + "{}", "many"), done);
        assertTrue(line.add(0, () -> done.add("again")));
    }

    @Test
    void shouldCloseTheSessionWhereARequestFails() {
        assertThrows(
                IllegalStateException.class,
                () -> line.add(0, () -> {
                    throw new IllegalStateException("a defect");
                }));

        assertFalse(session.isOpen());
    }

    private void add(String name) {
        assertTrue(line.add(1, () -> done.add(name)));
    }

    private void subscribe(String topic) {
        assertTrue(line.addSubscribing(List.of(topic), refused -> done.add(topic + Map.copyOf(refused))));
    }

    private void carry(String prices) {
        later(0);
        topics.topic(TickStream.PRICES, directory.add(prices.substring("prices.".length()), null, -2, 0))
                .enter(StreamState.LIVE, StateReason.CONNECTED, 0, 1);
        later(20);
    }

    private void later(long milliseconds) {
        nowNs += milliseconds * 1_000_000;
        desk.pass();
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
        desk.pass();
    }

    private static final class SilentChannel implements FrameChannel {

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            completion.sent();
        }

        @Override
        public void ping() {
            // nobody answers
        }

        @Override
        public void close(int code, String reason) {
            // there is nothing to close
        }

        @Override
        public void abort() {
            // there is nothing to cut
        }
    }
}
