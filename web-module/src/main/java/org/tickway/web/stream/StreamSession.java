package org.tickway.web.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tickway.session.CloseCode;
import org.tickway.session.RateOutcome;
import org.tickway.session.Session;
import org.tickway.web.channel.Connection;
import org.tickway.web.request.RequestLine;

/**
 * Takes the messages of one client: counts them, understands them and has them answered.
 *
 * <p>One thread at a time, as the container delivers the messages of a connection; what has waited for a broker is answered
 * by another thread, still in its order.
 */
final class StreamSession {

    /** Longest message of a client, in bytes of UTF-8. */
    static final int MAX_MESSAGE_BYTES = 65_536;

    private final Session session;
    private final Connection connection;
    private final Replies replies;
    private final OpParser parser;
    private final OpLimits limits;
    private final OpAnswers answers;
    private final RequestLine line;

    StreamSession(
            Session session,
            Connection connection,
            Replies replies,
            OpParser parser,
            StreamServices services,
            String remoteAddress) {
        this.session = session;
        this.connection = connection;
        this.replies = replies;
        this.parser = parser;
        this.limits = new OpLimits(services.limits(), System.nanoTime());
        this.answers = new OpAnswers(session, replies, limits, services, remoteAddress);
        this.line = new RequestLine(session, services.demand(), services.executor());
        session.onNewTopics(result -> session.sendControl(replies.joined(result)));
    }

    Session session() {
        return session;
    }

    Connection connection() {
        return connection;
    }

    /** Subscribes to what the path of the stream stands for. */
    void begin(List<String> topics) {
        if (!topics.isEmpty()) {
            line.addSubscribing(topics, refused -> answers.subscribeFromTheStart(topics, refused));
        }
    }

    /** The WebSocket is closed. */
    void close() {
        line.close();
    }

    void onText(String text) {
        session.heard();
        if (isTooBig(text)) {
            refuseSize();
        } else {
            handle(parser.parse(text));
        }
    }

    void onBinary() {
        session.heard();
        handle(new Op.Malformed(OpId.NONE, "clients send JSON text, not binary messages"));
    }

    void onPong() {
        session.ponged();
    }

    /** The client sends more than a message may have; the rest of it is not read. */
    void refuseSize() {
        session.sendControl(replies.error(
                OpId.NONE, ErrorCode.MESSAGE_TOO_BIG, "a message may have " + MAX_MESSAGE_BYTES + " bytes"));
        session.close(CloseCode.MESSAGE_TOO_BIG, "message too big");
    }

    private void handle(Op op) {
        if (!session.isOpen()) {
            return;
        }
        long nowNs = System.nanoTime();
        RateOutcome outcome = limits.take(nowNs);
        if (outcome.isAllowed()) {
            outcome = limits.take(session.identity().user(), op.topics(), nowNs);
            allow(
                    op,
                    outcome,
                    limits.tightest(op.topics()).sustainedPerMinute() + " requests a minute for such topics");
        } else {
            allow(op, outcome, limits.messages().sustainedPerMinute() + " messages a minute");
        }
    }

    private void allow(Op op, RateOutcome outcome, String limit) {
        switch (outcome.verdict()) {
            case ALLOWED -> queue(op);
            case REFUSED ->
                session.sendControl(replies.rateLimited(op.id(), "more than " + limit, outcome.retryAfterMs()));
            case EXHAUSTED -> session.close(CloseCode.RATE_LIMITED, "rate limit exceeded repeatedly");
        }
    }

    /** Behind what the client has asked before; a ping is answered at once. */
    private void queue(Op op) {
        boolean taken = true;
        if (op instanceof Op.Ping) {
            answers.answer(op);
        } else if (op instanceof Op.Subscribe subscribe) {
            taken = line.addSubscribing(subscribe.topics(), refused -> answers.subscribe(subscribe, refused));
        } else {
            taken = line.add(op.topics().size(), () -> answers.answer(op));
        }
        if (!taken) {
            session.sendControl(replies.rateLimited(
                    op.id(), "too many requests wait for what was asked before", RequestLine.RETRY_AFTER_MS));
        }
    }

    private static boolean isTooBig(String text) {
        return text.length() > MAX_MESSAGE_BYTES / 3
                && text.getBytes(StandardCharsets.UTF_8).length > MAX_MESSAGE_BYTES;
    }
}
