package org.tickway.feed.angel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;

/** A login with a clock of its own; the broker's answers are the test's. */
class AngelLoginTest {

    private static final long MINUTE_NS = 60_000_000_000L;

    private final EventLoop loop = new DefaultEventLoop();
    private final List<String> sent = new ArrayList<>();
    private final List<HttpFetcher.Answer> unanswered = new ArrayList<>();
    private final List<String> outcomes = new ArrayList<>();
    private long nowNs = FeedClock.epochNs(Instant.parse("2026-03-02T12:00:00Z"));
    private final AngelLogin login = login(Map.of());

    private AngelLogin login(Map<String, String> settings) {
        FeedConfig config = FeedConfig.builder(
                        "angel", URI.create("ws://127.0.0.1:1"), URI.create("http://127.0.0.1:1"))
                .settings(settings)
                .credentials(AngelInstruments.PASSWORD_CREDENTIALS::get)
                .build();
        return new AngelLogin(config, AngelSettings.of(config), new FeedClock() {
            @Override
            public long epochNs() {
                return nowNs;
            }

            @Override
            public long monotonicNs() {
                return nowNs;
            }
        });
    }

    @AfterEach
    void endLoop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private final class Broker implements HttpFetcher {
        @Override
        public void get(EventLoop on, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
            throw new IllegalStateException("a login is a POST");
        }

        @Override
        public void post(
                EventLoop on,
                URI uri,
                Map<String, String> headers,
                byte[] body,
                int maximumBytes,
                long deadlineMs,
                Answer answer) {
            sent.add(uri.getPath() + " " + headers.get("X-PrivateKey") + " " + headers.get("X-UserType") + " "
                    + new String(body, StandardCharsets.UTF_8));
            unanswered.add(answer);
        }
    }

    private final class Keeper implements Login.Outcome {
        @Override
        public void granted() {
            outcomes.add("granted");
        }

        @Override
        public void denied(String reason) {
            outcomes.add("denied " + reason);
        }

        @Override
        public void failed(String reason, long retryAfterMs) {
            outcomes.add("failed " + reason + " " + retryAfterMs);
        }
    }

    private void ensure() {
        login.ensure(loop, new Broker(), new Keeper());
    }

    private void answer(String body) {
        unanswered.remove(0).body(body.getBytes(StandardCharsets.UTF_8));
        awaitLoop();
    }

    private void awaitLoop() {
        loop.submit(() -> {}).syncUninterruptibly();
    }

    private void grant(int number) {
        answer("{\"status\":true,\"message\":\"SUCCESS\",\"errorcode\":\"\",\"data\":{\"jwtToken\":\"Bearer j" + number
                + "\",\"refreshToken\":\"r\",\"feedToken\":\"f" + number + "\"}}");
    }

    private boolean renew(SessionTokens used) {
        return login.renew(used, loop, new Broker());
    }

    @Test
    void shouldSendWhatTheBrokerDocumentsWithTheCodeOfTheMoment() {
        ensure();

        assertEquals(
                List.of("/rest/auth/angelbroking/user/v1/loginByPassword simulated-key USER"
                        + " {\"clientcode\":\"A12345\",\"password\":\"1234\",\"totp\":\""
                        + Totp.code("JBSWY3DPEHPK3PXP", nowNs / 1_000_000_000L) + "\"}"),
                sent);
    }

    @Test
    void shouldLogInOnceForAllWhoAskAndKeepTheTokens() {
        ensure();
        ensure();
        assertEquals(List.of(), outcomes);
        grant(1);
        ensure();

        assertEquals(List.of("granted", "granted", "granted"), outcomes);
        assertEquals(1, sent.size());
        assertEquals(new SessionTokens("j1", "f1"), login.tokens());
        assertFalse(login.tokens().toString().contains("j1"));
    }

    @Test
    void shouldLogInAnewWhenItsTimeOfDayHasPassedInIndia() {
        ensure();
        grant(1);
        nowNs = FeedClock.epochNs(Instant.parse("2026-03-02T23:29:59Z"));
        ensure();
        assertEquals(1, sent.size());
        nowNs = FeedClock.epochNs(Instant.parse("2026-03-02T23:30:00Z"));
        ensure();

        assertEquals(2, sent.size());
        grant(2);
        assertEquals("f2", login.tokens().feed());
    }

    @Test
    void shouldRenewTokensOfOpenConnectionsWhenTheyAreOld() {
        ensure();
        grant(1);
        SessionTokens used = login.tokens();
        assertFalse(renew(used));
        assertEquals(1, sent.size());
        nowNs = FeedClock.epochNs(Instant.parse("2026-03-02T23:31:00Z"));

        assertFalse(renew(used));
        assertFalse(renew(used));
        assertEquals(2, sent.size());
        grant(2);

        assertTrue(renew(used));
        assertFalse(renew(login.tokens()));
    }

    @Test
    void shouldNotRenewAgainAfterARefusal() {
        ensure();
        grant(1);
        nowNs = FeedClock.epochNs(Instant.parse("2026-03-03T12:00:00Z"));
        renew(login.tokens());
        answer("{\"status\":false,\"message\":\"Invalid totp\",\"errorcode\":\"AB1050\",\"data\":null}");
        nowNs += 10 * MINUTE_NS;
        renew(login.tokens());

        assertEquals(2, sent.size());
    }

    @Test
    void shouldTryARenewalThatFailedAgainAfterAMinute() {
        ensure();
        grant(1);
        nowNs = FeedClock.epochNs(Instant.parse("2026-03-03T12:00:00Z"));
        renew(login.tokens());
        unanswered.remove(0).failed(503, 0, "status 503");
        awaitLoop();
        nowNs += MINUTE_NS / 2;
        renew(login.tokens());
        assertEquals(2, sent.size());
        nowNs += MINUTE_NS;
        renew(login.tokens());

        assertEquals(3, sent.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"status\":false,\"message\":\"Invalid totp\",\"errorcode\":\"AB1050\"} | denied Invalid totp (AB1050)",
                "{\"status\":false,\"message\":\"Internal\",\"errorcode\":\"AB2001\"} | failed Internal (AB2001) 0",
                "{\"status\":true,\"data\":{\"jwtToken\":\"\"}} | failed the answer has no tokens 0",
                "{\"status\":true,\"data\":{\"jwtToken\":\"a\\nb\",\"feedToken\":\"f\"}} | failed the answer has no tokens 0",
                "<html> | failed the answer is no JSON object 0",
                "[] | failed the answer is no JSON object 0"
            })
    void shouldTellARefusalFromAFailure(String body, String outcome) {
        ensure();
        answer(body);

        assertEquals(List.of(outcome), outcomes);
    }

    @Test
    void shouldTellWhatTheServerSaysByItsStatus() {
        ensure();
        unanswered.remove(0).failed(401, 0, "status 401");
        awaitLoop();
        ensure();
        unanswered.remove(0).failed(403, 5_000, "status 403");
        awaitLoop();

        assertEquals(List.of("denied status 401", "failed status 403 5000"), outcomes);
    }

    @Test
    void shouldNotTakeTokensThatHaveOutlivedTheirDayForADenial() {
        ensure();
        grant(1);
        SessionTokens first = login.tokens();
        assertFalse(login.wereGood(first), "nobody was let in with them");
        login.proved(first);

        assertTrue(login.wereGood(first));
        assertTrue(login.wereGood(first), "another connection had them too");
        ensure();
        assertEquals(2, sent.size());
        grant(2);

        assertTrue(login.wereGood(first), "there are others by now");
        assertFalse(login.wereGood(login.tokens()));
    }

    @Test
    void shouldLogInAnewAfterADenial() {
        ensure();
        grant(1);
        login.denied();
        ensure();

        assertEquals(2, sent.size());
    }
}
