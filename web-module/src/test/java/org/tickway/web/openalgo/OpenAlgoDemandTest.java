package org.tickway.web.openalgo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.demand.DemandConfig;
import org.tickway.demand.DemandDesk;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.security.AuthenticationResult;
import org.tickway.security.RefusalReason;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.RateLimits;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionIdentity;
import org.tickway.session.Subscription;
import org.tickway.session.WireForm;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickStream;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;
import org.tickway.web.handshake.StreamAccess;
import org.tickway.web.handshake.StreamKind;
import org.tickway.web.request.KnownNames;
import org.tickway.web.request.RequestLine;

class OpenAlgoDemandTest {

    @TempDir
    Path folder;

    private final List<String> answers = new ArrayList<>();
    private InstrumentDirectory instruments;
    private TopicEngine topics;
    private DemandDesk desk;
    private Session session;
    private OpenAlgoSession client;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 64);
        topics = new TopicEngine(instruments, TopicConfig.DEFAULT, instrumentId -> {});
        desk = new DemandDesk(
                DemandConfig.DEFAULT, topics, instruments, new KnownNames(instruments, "NSE:"), System::nanoTime);
        topics.carryBy(desk);
        session = new Session(
                "s1",
                new SessionIdentity("u1", Set.of("market"), Long.MAX_VALUE),
                WireForm.OPENALGO,
                false,
                new Channel(),
                topics,
                new StreamAccess(StreamKind.OPENALGO, ""),
                SessionConfig.DEFAULT,
                outbox -> {});
        client = new OpenAlgoSession(
                session,
                key -> new AuthenticationResult.Refused(RefusalReason.INVALID_CREDENTIAL, 0),
                () -> true,
                new RateLimits(RateLimitConfig.DEFAULT, System.nanoTime()),
                new RequestParser(),
                new RequestLine(session, desk, Runnable::run));
    }

    @AfterEach
    void close() throws IOException {
        instruments.close();
    }

    @Test
    void shouldAnswerWhenABrokerCarriesPricesAndBook() {
        client.onText("{\"action\":\"subscribe\",\"symbol\":\"NEW\",\"exchange\":\"NSE\",\"mode\":3}");
        desk.pass();
        enter(TickStream.PRICES, StreamState.LIVE, StateReason.CONNECTED);
        enter(TickStream.DEPTH, StreamState.RECOVERING, StateReason.NOT_YET_SUBSCRIBED);
        desk.pass();
        assertEquals(List.of(), heard());
        assertEquals(List.of(), subscribed());

        enter(TickStream.DEPTH, StreamState.RECOVERING, StateReason.BOOK_SYNCHRONISING);
        desk.pass();

        assertTrue(heard().get(0).contains("\"status\":\"success\""), () -> heard().toString());
        assertEquals(List.of("prices.NSE:NEW", "depth.NSE:NEW"), subscribed());
    }

    @Test
    void shouldSayThatASymbolIsNotFoundWhereNoBrokerHasIt() {
        client.onText("{\"action\":\"subscribe\",\"symbol\":\"NEW\",\"exchange\":\"BSE\",\"mode\":1}");
        desk.pass();

        assertTrue(heard().get(0).contains("SYMBOL_NOT_FOUND"), () -> heard().toString());
        assertEquals(List.of(), subscribed());
    }

    @Test
    void shouldAnswerWhatComesBehindAfterItButPingsAtOnce() {
        client.onText("{\"action\":\"subscribe\",\"symbol\":\"NEW\",\"exchange\":\"NSE\",\"mode\":1}");
        client.onText("{\"action\":\"unsubscribe_all\"}");
        client.onText("{\"action\":\"ping\"}");
        assertEquals(1, heard().size());
        assertTrue(heard().get(0).contains("pong"), () -> heard().toString());

        desk.pass();
        enter(TickStream.PRICES, StreamState.LIVE, StateReason.CONNECTED);
        desk.pass();

        assertTrue(heard().get(1).contains("\"subscribe\""), () -> heard().toString());
        assertTrue(heard().get(2).contains("\"unsubscribe\""), () -> heard().toString());
        assertEquals(List.of(), subscribed());
    }

    private void enter(TickStream stream, StreamState state, StateReason reason) {
        topics.topic(stream, instruments.add("NSE:NEW", null, -2, 0)).enter(state, reason, 0, 1);
    }

    private List<String> subscribed() {
        return session.subscriptions().stream().map(Subscription::name).toList();
    }

    /** All answers so far. */
    private List<String> heard() {
        for (byte[] answer = session.outbox().pollControl();
                answer != null;
                answer = session.outbox().pollControl()) {
            answers.add(new String(answer, StandardCharsets.UTF_8));
        }
        return answers;
    }

    private static final class Channel implements FrameChannel {

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
