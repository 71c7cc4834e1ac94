package org.tickway.frame;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.session.CloseCode;
import org.tickway.session.FrameChannel;
import org.tickway.session.FrameCompletion;
import org.tickway.session.Frequency;
import org.tickway.session.Session;
import org.tickway.session.SessionConfig;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionIdentity;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionWatchdog;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.WireForm;

class FrameSenderTest {

    private static final long SECOND_NS = 1_000_000_000L;

    @TempDir
    Path folder;

    private Gateway gateway;
    private int infy;
    private FrameSender sender;
    private SessionRegistry registry;
    private SessionWatchdog watchdog;

    @BeforeEach
    void open() throws IOException {
        gateway = new Gateway(folder);
        infy = gateway.instrument("NSE:INFY");
        sender = new FrameSender(2, gateway.counters);
        sender.start(loop -> new Thread(loop, "sender"));
        registry = new SessionRegistry(SessionConfig.DEFAULT, gateway.counters);
        watchdog = new SessionWatchdog(registry, SessionConfig.DEFAULT);
    }

    @AfterEach
    void close() throws IOException {
        sender.stop();
        gateway.close();
    }

    @Test
    void shouldHaveAtMostOneFrameInFlightAndFoldWhatComesMeanwhile() {
        HeldChannel channel = new HeldChannel();
        Session session = session(channel, Long.MAX_VALUE);
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        subscribe(session);
        await().until(() -> channel.frames.size() == 1);
        for (int tick = 0; tick < 100; tick++) {
            gateway.quote(infy, tick, 2, 3);
            gateway.flow();
        }
        assertEquals(1, channel.frames.size());
        channel.release();

        await().until(() -> channel.frames.size() == 2);
        assertTrue(channel.newest().contains("\"seq\":101,\"skipped\":99"), channel.newest());
    }

    @Test
    void shouldNotLetAStalledClientHoldBackAnother() {
        HeldChannel stalled = new HeldChannel();
        HeldChannel well = new HeldChannel();
        well.takesAll = true;
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        subscribe(session(stalled, Long.MAX_VALUE));
        subscribe(session(well, Long.MAX_VALUE));
        await().until(() -> stalled.frames.size() == 1 && well.frames.size() == 1);
        gateway.quote(infy, 5, 2, 3);
        gateway.flow();

        await().until(() -> well.frames.size() == 2);
        assertEquals(1, stalled.frames.size());
    }

    @Test
    void shouldSendHeldBackDataWhenTheIntervalIsOver() {
        HeldChannel channel = new HeldChannel();
        channel.takesAll = true;
        Session session = session(channel, Long.MAX_VALUE);
        session.setFrequency(Frequency.NORMAL);
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        subscribe(session);
        await().until(() -> channel.frames.size() == 1);
        gateway.quote(infy, 5, 2, 3);
        gateway.flow();

        await().until(() -> channel.frames.size() == 2);
        assertTrue(channel.newest().contains("\"last\":0.05"), channel.newest());
    }

    @Test
    void shouldCloseAClientThatDoesNotDrainAndThenCutTheConnection() {
        HeldChannel channel = new HeldChannel();
        Session session = session(channel, Long.MAX_VALUE);
        gateway.quote(infy, 1, 2, 3);
        gateway.flow();
        subscribe(session);
        await().until(() -> session.outbox().isInFlight());
        long nowNs = System.nanoTime();
        watchdog.check(nowNs + 9 * SECOND_NS, System.currentTimeMillis());
        assertTrue(session.isOpen());
        watchdog.check(nowNs + 11 * SECOND_NS, System.currentTimeMillis());
        assertEquals(CloseCode.TOO_SLOW, channel.closeCode);
        assertFalse(session.isOpen());
        watchdog.check(nowNs + 50 * SECOND_NS, System.currentTimeMillis());

        assertTrue(channel.aborted);
        assertEquals(0, registry.size());
        assertEquals(1, gateway.counters.get(SessionCounters.Counter.SLOW_CONSUMERS_CLOSED));
    }

    @Test
    void shouldCloseASessionWhoseCredentialEnded() {
        HeldChannel channel = new HeldChannel();
        session(channel, 5_000);
        watchdog.check(System.nanoTime(), 4_999);
        assertEquals(0, channel.closeCode);
        watchdog.check(System.nanoTime(), 5_000);

        assertEquals(CloseCode.CREDENTIAL_EXPIRED, channel.closeCode);
    }

    @Test
    void shouldPingAndSendAHeartbeatAndCloseWhoeverStaysSilent() {
        HeldChannel channel = new HeldChannel();
        channel.takesAll = true;
        session(channel, Long.MAX_VALUE);
        long nowNs = System.nanoTime();
        watchdog.check(nowNs + 31 * SECOND_NS, 7_000);
        await().until(() -> channel.frames.size() == 1);
        assertEquals("{\"type\":\"heartbeat\",\"time\":7000}", channel.newest());
        assertEquals(1, channel.pings);
        watchdog.check(nowNs + 91 * SECOND_NS, 8_000);

        assertEquals(CloseCode.GOING_AWAY, channel.closeCode);
    }

    @Test
    void shouldCloseAClientThatDoesNotReadItsControlMessages() {
        HeldChannel channel = new HeldChannel();
        Session session = session(channel, Long.MAX_VALUE);
        byte[] message = "{}".getBytes(StandardCharsets.UTF_8);
        session.sendControl(message);
        await().until(() -> session.outbox().isInFlight());
        for (int count = 0; count <= SessionConfig.DEFAULT.maxControlMessages(); count++) {
            session.sendControl(message);
        }

        assertEquals(CloseCode.TOO_SLOW, channel.closeCode);
    }

    @Test
    void shouldLetGoOfTopicsWhenTheConnectionIsGone() {
        HeldChannel channel = new HeldChannel();
        Session session = session(channel, Long.MAX_VALUE);
        subscribe(session);
        assertEquals(1, gateway.engine.topics().iterator().next().subscriberCount());
        registry.remove(session);

        assertEquals(0, gateway.engine.topics().iterator().next().subscriberCount());
    }

    private void subscribe(Session session) {
        session.start(session.subscribe(List.of("prices.NSE:INFY"), SubscribeOptions.DEFAULT));
    }

    private Session session(HeldChannel channel, long expiresAtMs) {
        Session session = new Session(
                "session-" + registry.size(),
                new SessionIdentity("ann", Set.of("market"), expiresAtMs),
                WireForm.JSON,
                false,
                channel,
                gateway.engine,
                topicClass -> true,
                SessionConfig.DEFAULT,
                sender);
        assertTrue(registry.add(session));
        return session;
    }

    /** A socket that keeps each frame in flight until it is told to let go. */
    private static final class HeldChannel implements FrameChannel {

        final Queue<String> frames = new ConcurrentLinkedQueue<>();
        private final Queue<FrameCompletion> held = new ConcurrentLinkedQueue<>();
        volatile boolean takesAll;
        volatile boolean aborted;
        volatile int closeCode;
        volatile int pings;
        private volatile String newest = "";

        @Override
        public void sendText(byte[] utf8, int offset, int length, FrameCompletion completion) {
            newest = new String(utf8, offset, length, StandardCharsets.UTF_8);
            frames.add(newest);
            if (takesAll) {
                completion.sent();
            } else {
                held.add(completion);
            }
        }

        @Override
        public void sendBinary(ByteBuffer frame, FrameCompletion completion) {
            throw new AssertionError("a JSON session was sent a binary frame");
        }

        @Override
        public void ping() {
            pings = 1;
        }

        @Override
        public void close(int code, String reason) {
            closeCode = code;
        }

        @Override
        public void abort() {
            aborted = true;
        }

        String newest() {
            return newest;
        }

        void release() {
            held.remove().sent();
        }
    }
}
