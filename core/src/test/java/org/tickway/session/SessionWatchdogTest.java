package org.tickway.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

class SessionWatchdogTest {

    private static final SessionConfig CONFIG = SessionConfig.DEFAULT;
    private static final long NS_PER_MS = 1_000_000L;
    private static final long UNTIL_MS = 15_000;

    @TempDir
    Path folder;

    private final SilentChannel channel = new SilentChannel();
    private final SessionRegistry registry = new SessionRegistry(CONFIG, new SessionCounters());
    private final SessionWatchdog watchdog = new SessionWatchdog(registry, CONFIG);
    private InstrumentDirectory instruments;

    @BeforeEach
    void open() {
        instruments = InstrumentDirectory.open(folder.resolve("instruments"), 16);
    }

    @AfterEach
    void close() {
        instruments.close();
    }

    @Test
    void shouldCloseAClientThatDoesNotSayInTimeWhoItIs() {
        Session session = session(WireForm.OPENALGO, SessionIdentity.unknown(UNTIL_MS));
        watchdog.check(session.heardAtNs(), UNTIL_MS - 1);
        assertTrue(session.isOpen());
        watchdog.check(session.heardAtNs(), UNTIL_MS);

        assertEquals(CloseCode.CREDENTIAL_EXPIRED, channel.closeCode);
        assertEquals("auth timeout", Objects.requireNonNull(session.closing()).reason());
    }

    @Test
    void shouldKeepAClientThatSaidInTimeWhoItIs() {
        Session session = session(WireForm.OPENALGO, SessionIdentity.unknown(UNTIL_MS));
        session.identify(known());
        watchdog.check(session.heardAtNs(), UNTIL_MS);

        assertTrue(session.isOpen());
    }

    @Test
    void shouldPingAClientOfOpenAlgoEveryTwentySecondsAndSendItNoHeartbeatMessage() {
        Session session = session(WireForm.OPENALGO, known());
        watchdog.check(session.heardAtNs() + 19_999 * NS_PER_MS, 0);
        assertEquals(0, channel.pings);
        watchdog.check(session.heardAtNs() + 20_000 * NS_PER_MS, 0);

        assertEquals(1, channel.pings);
        assertNull(session.outbox().pollControl());
    }

    @Test
    void shouldPingAndTellTheTimeToAClientOfTheGatewaysOwnProtocol() {
        Session session = session(WireForm.JSON, known());
        watchdog.check(session.heardAtNs() + CONFIG.heartbeatIntervalMs() * NS_PER_MS, 0);

        assertEquals(1, channel.pings);
        assertNotNull(session.outbox().pollControl());
    }

    @Test
    void shouldCloseAClientThatDoesNotFinishItsMessage() {
        Session session = session(WireForm.JSON, known());
        channel.unfinishedSinceNs = session.heardAtNs();
        watchdog.check(session.heardAtNs() + CONFIG.slowConsumerTimeoutMs() * NS_PER_MS, 0);
        assertTrue(session.isOpen());
        watchdog.check(session.heardAtNs() + CONFIG.slowConsumerTimeoutMs() * NS_PER_MS + 1, 0);

        assertEquals(CloseCode.TOO_SLOW, channel.closeCode);
    }

    @Test
    void shouldTellTheChannelOnceThatTheSessionHasSettled() {
        Session session = session(WireForm.JSON, known());
        watchdog.check(session.heardAtNs() + Pulse.SETTLED_AFTER_NS - 1, 0);
        assertEquals(0, channel.settlements);
        watchdog.check(session.heardAtNs() + Pulse.SETTLED_AFTER_NS, 0);
        watchdog.check(session.heardAtNs() + 2 * Pulse.SETTLED_AFTER_NS, 0);

        assertEquals(1, channel.settlements);
    }

    private Session session(WireForm form, SessionIdentity identity) {
        Session session = new Session(
                "session-1",
                identity,
                form,
                false,
                channel,
                new TopicEngine(instruments, TopicConfig.DEFAULT, instrumentId -> {}),
                topicClass -> true,
                CONFIG,
                outbox -> {});
        assertTrue(registry.add(session));
        return session;
    }

    private static SessionIdentity known() {
        return new SessionIdentity("ann", Set.of("market"), Long.MAX_VALUE);
    }
}
