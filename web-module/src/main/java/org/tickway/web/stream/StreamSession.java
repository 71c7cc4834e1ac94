package org.tickway.web.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tickway.session.CloseCode;
import org.tickway.session.MessageRate;
import org.tickway.session.RateLimitConfig;
import org.tickway.session.Session;
import org.tickway.session.SubscribeOptions;
import org.tickway.session.SubscribeResult;
import org.tickway.web.channel.Connection;

/**
 * Answers the messages of one client.
 *
 * <p>One thread at a time, as the container delivers the messages of a connection.
 */
final class StreamSession {

    /** Longest message of a client, in bytes of UTF-8. */
    static final int MAX_MESSAGE_BYTES = 65_536;

    private final Session session;
    private final Connection connection;
    private final Replies replies;
    private final OpParser parser;
    private final MessageRate rate = new MessageRate(RateLimitConfig.DEFAULT.messages(), System.nanoTime());

    StreamSession(Session session, Connection connection, Replies replies, OpParser parser) {
        this.session = session;
        this.connection = connection;
        this.replies = replies;
        this.parser = parser;
    }

    Session session() {
        return session;
    }

    Connection connection() {
        return connection;
    }

    /** Subscribes to what the path of the stream stands for. */
    void begin(Collection<String> topics) {
        if (!topics.isEmpty()) {
            subscribe(OpId.NONE, topics, SubscribeOptions.DEFAULT, Map.of());
        }
    }

    void onText(String text) {
        session.heard();
        if (isTooBig(text)) {
            session.sendControl(replies.error(
                    OpId.NONE, ErrorCode.MESSAGE_TOO_BIG, "a message may have " + MAX_MESSAGE_BYTES + " bytes"));
            session.close(CloseCode.MESSAGE_TOO_BIG, "message too big");
            return;
        }
        handle(parser.parse(text));
    }

    void onBinary() {
        session.heard();
        handle(new Op.Malformed(OpId.NONE, "clients send JSON text, not binary messages"));
    }

    void onPong() {
        session.ponged();
    }

    private void handle(Op op) {
        if (!session.isOpen()) {
            return;
        }
        switch (rate.next(System.nanoTime())) {
            case ALLOWED -> answer(op);
            case REFUSED -> session.sendControl(replies.rateLimited(op.id(), rate.retryAfterMs()));
            case EXHAUSTED -> session.close(CloseCode.RATE_LIMITED, "rate limit exceeded repeatedly");
        }
    }

    private void answer(Op op) {
        if (op instanceof Op.Subscribe subscribe) {
            subscribe(subscribe.id(), subscribe.topics(), subscribe.options(), subscribe.resume());
        } else if (op instanceof Op.Unsubscribe unsubscribe) {
            Set<String> missing = new LinkedHashSet<>(unsubscribe.topics());
            session.unsubscribe(unsubscribe.topics()).forEach(missing::remove);
            session.sendControl(replies.ack(op.id(), new ArrayList<>(missing)));
        } else if (op instanceof Op.Set set) {
            set(set);
        } else if (op instanceof Op.ListSubscriptions) {
            session.sendControl(replies.subscriptions(op.id(), session.subscriptions(), session.frequency()));
        } else if (op instanceof Op.Ping) {
            session.sendControl(replies.pong(op.id(), System.currentTimeMillis()));
        } else if (op instanceof Op.Unknown unknown) {
            session.sendControl(replies.error(
                    op.id(), ErrorCode.UNKNOWN_OP, "op '" + unknown.name() + "' is not known to this gateway"));
        } else if (op instanceof Op.Malformed malformed) {
            session.sendControl(replies.error(op.id(), ErrorCode.BAD_REQUEST, malformed.message()));
        }
    }

    private void subscribe(
            OpId id, Collection<String> topics, SubscribeOptions options, Map<String, Op.Standing> resume) {
        SubscribeResult result = session.subscribe(topics, options);
        session.sendControl(replies.subscribed(id, result, resume));
        session.start(result);
    }

    private void set(Op.Set set) {
        List<String> missing = List.of();
        if (set.frequency() != null) {
            if (set.topics() == null) {
                session.setFrequency(set.frequency());
            } else {
                missing = session.setFrequency(set.frequency(), set.topics());
            }
        }
        if (set.maxBytesPerSecond() != null) {
            session.setMaxBytesPerSecond(set.maxBytesPerSecond());
        }
        session.sendControl(replies.ack(set.id(), missing));
    }

    private static boolean isTooBig(String text) {
        return text.length() > MAX_MESSAGE_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES;
    }
}
