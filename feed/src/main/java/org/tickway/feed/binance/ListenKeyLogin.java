package org.tickway.feed.binance;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Credentials;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;

/**
 * The listen key of one account. Safe for any thread.
 *
 * <p>Asking for a key makes one or, where there is one that holds, gives that and extends it for an hour, so one request is all
 * that is needed (user-data-stream.md, "Create a listenKey"). The key is shown nowhere.
 */
final class ListenKeyLogin implements Login {

    static final String PATH = "/api/v3/userDataStream";
    private static final String API_KEY_HEADER = "X-MBX-APIKEY";
    /** The venue recommends this; a key holds an hour. */
    private static final long EXTEND_EVERY_MS = 30 * 60_000;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int MAXIMUM_ANSWER_BYTES = 16 * 1024;
    private static final long DEADLINE_MS = 10_000;

    private final URI uri;
    private final Credentials credentials;
    private final long extendEveryMs;
    private String listenKey = "";

    ListenKeyLogin(FeedConfig config) {
        this(config, EXTEND_EVERY_MS);
    }

    ListenKeyLogin(FeedConfig config, long extendEveryMs) {
        URI rest = config.restUri();
        this.uri = URI.create(rest.getScheme() + "://" + rest.getRawAuthority() + PATH);
        this.credentials = config.credentials();
        this.extendEveryMs = extendEveryMs;
    }

    long extendEveryMs() {
        return extendEveryMs;
    }

    /** Empty where there is none. */
    synchronized String listenKey() {
        return listenKey;
    }

    synchronized void forget() {
        listenKey = "";
    }

    private synchronized void hold(String granted) {
        listenKey = granted;
    }

    @Override
    public void ensure(EventLoop loop, HttpFetcher http, Outcome outcome) {
        if (!listenKey().isEmpty()) {
            outcome.granted();
            return;
        }
        ask(loop, http, new HttpFetcher.Answer() {
            @Override
            public void body(byte[] body) {
                String granted = keyOf(body);
                if (granted.isEmpty()) {
                    outcome.failed("the answer has no listen key", 0);
                } else {
                    hold(granted);
                    outcome.granted();
                }
            }

            @Override
            public void failed(int status, long retryAfterMs, String reason) {
                if (status == UNAUTHORIZED || status == FORBIDDEN) {
                    outcome.denied("no listen key: " + reason);
                } else {
                    outcome.failed("no listen key: " + reason, retryAfterMs);
                }
            }
        });
    }

    /** Extends the key; if the venue gives another one, that is used by the next connection. */
    void extend(EventLoop loop, HttpFetcher http, Consumer<String> fault) {
        ask(loop, http, new HttpFetcher.Answer() {
            @Override
            public void body(byte[] body) {
                String granted = keyOf(body);
                if (granted.isEmpty()) {
                    fault.accept("the answer has no listen key");
                } else {
                    hold(granted);
                }
            }

            @Override
            public void failed(int status, long retryAfterMs, String reason) {
                fault.accept("the listen key was not extended: " + reason);
            }
        });
    }

    private void ask(EventLoop loop, HttpFetcher http, HttpFetcher.Answer answer) {
        @Nullable String apiKey = credentials.get(BinanceSettings.API_KEY);
        Map<String, String> headers =
                Map.of(API_KEY_HEADER, apiKey == null ? "" : apiKey.replaceAll("[^\\x21-\\x7e]", ""));
        http.post(loop, uri, headers, new byte[0], MAXIMUM_ANSWER_BYTES, DEADLINE_MS, answer);
    }

    private static String keyOf(byte[] body) {
        Map<String, String> members = new UserMessage().read(body, 0, body.length);
        String key = members == null ? "" : members.getOrDefault("listenKey", "");
        return key.matches("[A-Za-z0-9]{1,128}") ? key : "";
    }

    @Override
    public void denied() {
        forget();
    }
}
