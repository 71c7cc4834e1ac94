package org.tickway.feed.angel;

import io.netty.channel.EventLoop;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;

/**
 * The login of one account, which all connections of a feed share. Safe for any thread.
 *
 * <p>With a password and a secret of one-time codes it logs in once for all connections that ask at the same time, and again
 * when its tokens have become old, which they do every day at a time of day in India, or were refused. With configured
 * tokens there is nothing to ask for: they are looked up for each connection.
 */
final class AngelLogin implements Login {

    private static final ZoneId INDIA = ZoneId.of("Asia/Kolkata");
    private static final long RENEWAL_PAUSE_NS = 60_000_000_000L;
    private static final int MAXIMUM_ANSWER_BYTES = 64 * 1024;

    /** Somebody who waits for the login that is under way. */
    private record Waiting(EventLoop loop, Outcome outcome) {}

    private final Credentials credentials;
    private final AngelSettings settings;
    private final LoginRequest request;
    private final FeedClock clock;
    private final long deadlineMs;
    private final List<Waiting> waiting = new ArrayList<>();

    private SessionTokens tokens = SessionTokens.NONE;
    private boolean proven;
    /** Tokens that were good, have been refused, and have not been replaced yet. */
    private @Nullable SessionTokens outlived;

    private long goodUntilNs;
    private boolean renewalRefused;
    private long nextRenewalNs;

    AngelLogin(FeedConfig config, AngelSettings settings, FeedClock clock) {
        this.credentials = config.credentials();
        this.settings = settings;
        this.request = new LoginRequest(config.restUri(), settings);
        this.clock = clock;
        this.deadlineMs = config.connectTimeoutMs();
    }

    @Override
    public void ensure(EventLoop loop, HttpFetcher http, Outcome outcome) {
        if (AngelSettings.hasTokens(credentials)) {
            Set<String> missing = credentials.missing(AngelSettings.TOKENS);
            if (missing.isEmpty()) {
                outcome.granted();
            } else {
                outcome.denied("not set: " + String.join(", ", missing));
            }
            return;
        }
        if (isHeld()) {
            outcome.granted();
        } else if (isFirst(new Waiting(loop, outcome))) {
            send(loop, http);
        }
    }

    private synchronized boolean isHeld() {
        return clock.epochNs() < goodUntilNs;
    }

    /** Enrols somebody who wants a login; true where none is under way. */
    private synchronized boolean isFirst(Waiting one) {
        waiting.add(one);
        return waiting.size() == 1;
    }

    private void send(EventLoop loop, HttpFetcher http) {
        byte[] body;
        try {
            body = request.body(credentials, clock.epochNs() / 1_000_000_000L);
        } catch (IllegalStateException | IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            conclude(outcome -> outcome.denied(reason));
            return;
        }
        http.post(
                loop,
                request.uri(),
                request.headers(credentials),
                body,
                MAXIMUM_ANSWER_BYTES,
                deadlineMs,
                new HttpFetcher.Answer() {
                    @Override
                    public void body(byte[] answer) {
                        answered(LoginAnswer.read(answer));
                    }

                    @Override
                    public void failed(int status, long retryAfterMs, String reason) {
                        answered(LoginAnswer.failed(status, retryAfterMs, reason));
                    }
                });
    }

    private void answered(LoginAnswer answer) {
        SessionTokens granted = answer.tokens();
        if (granted != null) {
            granted(granted);
            conclude(Outcome::granted);
        } else if (answer.denied()) {
            conclude(outcome -> outcome.denied(answer.reason()));
        } else {
            conclude(outcome -> outcome.failed(answer.reason(), answer.retryAfterMs()));
        }
    }

    private synchronized void granted(SessionTokens granted) {
        tokens = granted;
        proven = false;
        outlived = null;
        renewalRefused = false;
        Instant now = Instant.ofEpochSecond(0, clock.epochNs());
        ZonedDateTime india = now.atZone(INDIA);
        ZonedDateTime end = india.with(settings.loginTime());
        goodUntilNs = FeedClock.epochNs((end.isAfter(india) ? end : end.plusDays(1)).toInstant());
    }

    private void conclude(Consumer<Outcome> result) {
        List<Waiting> all;
        synchronized (this) {
            all = List.copyOf(waiting);
            waiting.clear();
        }
        all.forEach(one -> one.loop().execute(() -> result.accept(one.outcome())));
    }

    @Override
    public synchronized void denied() {
        goodUntilNs = 0;
        renewalRefused = true;
    }

    /** The tokens of this moment. */
    SessionTokens tokens() {
        if (AngelSettings.hasTokens(credentials)) {
            return new SessionTokens(given(AngelSettings.ACCESS_TOKEN), given(AngelSettings.FEED_TOKEN));
        }
        synchronized (this) {
            return tokens;
        }
    }

    /** The credential, or nothing where it has been taken away meanwhile. */
    String given(String name) {
        @Nullable String value = credentials.get(name);
        return value == null ? "" : value.strip();
    }

    /** A connection has been let in with these tokens. */
    synchronized void proved(SessionTokens used) {
        proven |= used.equals(tokens);
    }

    /**
     * The broker has refused a connection with these tokens.
     *
     * @return whether that is no denial of the account: they were good before, or there are others by now, so that the next
     *     attempt has better ones
     */
    boolean wereGood(SessionTokens refused) {
        if (!refused.equals(tokens())) {
            return true;
        }
        synchronized (this) {
            if (proven) {
                proven = false;
                outlived = refused;
                goodUntilNs = 0;
            }
            return refused.equals(outlived);
        }
    }

    /**
     * Logs in anew if the tokens have become old while connections with them are open. Not again after a refusal, and once a
     * minute at most.
     *
     * @return whether there are other tokens than those used, so that the connection is to be replaced
     */
    boolean renew(SessionTokens used, EventLoop loop, HttpFetcher http) {
        if (!used.equals(tokens())) {
            return true;
        }
        synchronized (this) {
            long nowNs = clock.epochNs();
            boolean old = goodUntilNs > 0 && nowNs >= goodUntilNs;
            if (!old || renewalRefused || !waiting.isEmpty() || clock.monotonicNs() - nextRenewalNs < 0) {
                return false;
            }
            nextRenewalNs = clock.monotonicNs() + RENEWAL_PAUSE_NS;
        }
        ensure(loop, http, new Renewal());
        return false;
    }

    /** What a login has come to that nobody waits for: the next sign of life finds the new tokens. */
    private final class Renewal implements Outcome {

        @Override
        public void granted() {
            // the connections ask again
        }

        @Override
        public void denied(String reason) {
            synchronized (AngelLogin.this) {
                renewalRefused = true;
            }
        }

        @Override
        public void failed(String reason, long retryAfterMs) {
            // it is tried again after a pause
        }
    }
}
