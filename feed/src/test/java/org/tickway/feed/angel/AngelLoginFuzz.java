package org.tickway.feed.angel;

import io.netty.channel.EventLoop;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.connection.FuzzIntake;
import org.tickway.feed.connection.HttpFetcher;
import org.tickway.feed.connection.Login;
import org.tickway.feed.fuzz.FuzzTarget;
import org.tickway.feed.fuzz.Messages;

/** Angel One's answers to a login. */
public final class AngelLoginFuzz implements FuzzTarget {

    private static final FeedConfig CONFIG = FuzzIntake.config()
            .credentials(AngelInstruments.PASSWORD_CREDENTIALS::get)
            .build();

    private final AngelSettings settings = AngelSettings.of(CONFIG);
    private @Nullable EmbeddedChannel loop;

    @Override
    public String name() {
        return "angel-login";
    }

    @Override
    public void open(Path folder) {
        loop = new EmbeddedChannel();
    }

    /** Answers at once. */
    private static final class Broker implements HttpFetcher {
        private final byte[] body;

        private Broker(byte[] body) {
            this.body = body;
        }

        @Override
        public void get(EventLoop loop, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
            throw new AssertionError("a login is a POST");
        }

        @Override
        public void post(
                EventLoop loop,
                URI uri,
                Map<String, String> headers,
                byte[] login,
                int maximumBytes,
                long deadlineMs,
                Answer answer) {
            answer.body(body);
        }
    }

    /** What it has come to. */
    private static final class Results implements Login.Outcome {
        private final List<String> all = new ArrayList<>();

        @Override
        public void granted() {
            all.add("granted");
        }

        @Override
        public void denied(String reason) {
            all.add(shown(reason));
        }

        @Override
        public void failed(String reason, long retryAfterMs) {
            all.add(shown(reason));
        }

        private static String shown(String reason) {
            if (reason.length() > 200 || !reason.chars().allMatch(character -> character >= ' ' && character < 127)) {
                throw new AssertionError("not fit for a log: " + reason);
            }
            return reason;
        }
    }

    @Override
    public void run(byte[] input) {
        EmbeddedChannel channel = Objects.requireNonNull(loop);
        AngelLogin login = new AngelLogin(CONFIG, settings, FeedClock.system());
        Results results = new Results();
        login.ensure(channel.eventLoop(), new Broker(input), results);
        channel.runPendingTasks();
        if (results.all.size() != 1) {
            throw new AssertionError("one question has come to " + results.all);
        }
        boolean granted = results.all.get(0).equals("granted");
        SessionTokens tokens = login.tokens();
        boolean usable = !tokens.authorization().isBlank()
                && !tokens.feed().isEmpty()
                && (tokens.authorization() + tokens.feed())
                        .chars()
                        .allMatch(character -> character >= ' ' && character < 127);
        if (granted ? !usable : !tokens.equals(SessionTokens.NONE)) {
            throw new AssertionError("tokens do not go with " + results.all);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Messages.text("{'status':true,'message':'SUCCESS','errorcode':'','data':{'jwtToken':'Bearer j.w.t',"
                        + "'refreshToken':'r','feedToken':'f0'}}"),
                Messages.text("{'status':true,'data':{'jwtToken':'a\\nb','feedToken':'f'}}"),
                Messages.text("{'status':false,'message':'Invalid totp','errorcode':'AB1050','data':null}"),
                Messages.text("{'success':false,'message':'Something','errorCode':'AG8001','data':''}"),
                Messages.text("<html>busy</html>"));
    }

    @Override
    public List<String> words() {
        return List.of(
                "status", "message", "errorcode", "errorCode", "jwtToken", "feedToken", "data", "true", "\\u000a");
    }
}
