package org.tickway.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tickway.security.SecurityConfigReader;
import org.tickway.session.FullPolicy;
import org.tickway.session.RateLimit;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.SessionConfig;
import org.tickway.settings.InvalidSettingsException;
import org.tickway.settings.Settings;
import org.tickway.topic.TopicConfig;

class GatewayConfigReaderTest {

    @Test
    void shouldHaveADefaultForEverything() {
        GatewayConfig config = read(Map.of());

        assertEquals(SessionConfig.DEFAULT, config.session());
        assertEquals(TopicConfig.DEFAULT, config.topic());
        assertEquals(2, config.senderThreads());
        assertEquals(Set.of(), config.allowedOrigins());
    }

    @Test
    void shouldReadWhatIsSet() {
        GatewayConfig config = read(Map.of(
                "WS_HEARTBEAT_INTERVAL", "5",
                "WS_CONNECTION_TIMEOUT", "15",
                "WS_MAX_CONNECTIONS", "7",
                "tickway.session.slow-consumer-timeout-ms", "3000",
                "tickway.topic.max-events", "1024",
                "tickway.allowed-origins", "https://Desk.example, http://127.0.0.1:8080"));

        assertEquals(5_000, config.session().heartbeatIntervalMs());
        assertEquals(15_000, config.session().connectionTimeoutMs());
        assertEquals(7, config.session().maxSessions());
        assertEquals(3_000, config.session().slowConsumerTimeoutMs());
        assertEquals(1_024, config.topic().maxEvents());
        assertEquals(Set.of("https://desk.example", "http://127.0.0.1:8080"), config.allowedOrigins());
    }

    @Test
    void shouldNameTheFaultsOfEveryRoomAtOnce() {
        assertFaults(
                Map.of(
                        "WS_MAX_CONNECTIONS", "0",
                        "tickway.topic.max-events", "1000",
                        "tickway.api-keys", "nonsense"),
                "3 faults",
                "WS_MAX_CONNECTIONS=0 is not a whole number from 1",
                "tickway.topic.max-events=1000 is not a power of two",
                "tickway.api-keys an entry has 1 parts");
    }

    @Test
    void shouldInsistThatAConnectionOutlivesItsHeartbeat() {
        assertFaults(
                Map.of("WS_HEARTBEAT_INTERVAL", "30", "WS_CONNECTION_TIMEOUT", "30"),
                "WS_CONNECTION_TIMEOUT=30 is not more than WS_HEARTBEAT_INTERVAL=30");
    }

    @Test
    void shouldReadWhatSessionsMayDo() {
        GatewayConfig config = read(Map.of(
                "WS_MAX_QUEUE_SIZE", "77",
                "tickway.session.full-policy", "close",
                "tickway.session.resume-window-ms", "0",
                "tickway.limits.market.burst", "5",
                "tickway.limits.market.sustained-per-minute", "6",
                "tickway.evidence.users", "alice, bob"));

        assertEquals(77, config.session().outbox().maxQueueSize());
        assertEquals(FullPolicy.CLOSE, config.session().outbox().fullPolicy());
        assertEquals(0, config.session().resume().windowMs());
        assertEquals(new RateLimit(5, 6), config.limits().market());
        assertEquals(RateLimitConfig.DEFAULT.risk(), config.limits().risk());
        assertEquals(Set.of("alice", "bob"), config.evidence().users());
    }

    @Test
    void shouldSayWhyThereIsNoAnonymousAccess() {
        assertFaults(Map.of("AUTH_REQUIRED", "false"), "AUTH_REQUIRED=false: there is no anonymous access");
    }

    @Test
    void shouldDropTheOldestAndNothingElse() {
        assertEquals(
                FullPolicy.DROP_OLDEST,
                read(Map.of("DROP_STRATEGY", "oldest")).session().outbox().fullPolicy());
        assertFaults(Map.of("DROP_STRATEGY", "random"), "DROP_STRATEGY=random is not oldest");
    }

    @Test
    void shouldReadThresholds() {
        GatewayConfig config = read(Map.of("DROP_RATE_THRESHOLD", "0.5", "ALERT_COOLDOWN", "5"));

        assertEquals(0.5, config.monitor().dropRate());
        assertEquals(5, config.monitor().cooldownSeconds());
        assertFaults(Map.of("CPU_THRESHOLD_PERCENT", "101"), "CPU_THRESHOLD_PERCENT=101 is not a number from 0 to 100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*",
                "null",
                "desk.example",
                "https://desk.example/",
                "https://desk.example/page",
                "ftp://desk.example",
                "https://me@desk.example",
                "https://desk.example?x"
            })
    void shouldRefuseWhatIsNoOrigin(String origin) {
        assertFaults(Map.of("tickway.allowed-origins", origin), "tickway.allowed-origins=" + origin);
    }

    private static void assertFaults(Map<String, String> values, String... parts) {
        InvalidSettingsException invalid = assertThrows(InvalidSettingsException.class, () -> read(values));
        for (String part : parts) {
            assertTrue(String.valueOf(invalid.getMessage()).contains(part), invalid.getMessage() + " lacks: " + part);
        }
    }

    private static GatewayConfig read(Map<String, String> values) {
        Settings settings = new Settings(values::get);
        return new GatewayConfigReader(
                        settings,
                        new SecurityConfigReader(
                                settings, Clock.systemUTC(), GatewayConfigReaderTest.class.getClassLoader()),
                        4)
                .read();
    }
}
