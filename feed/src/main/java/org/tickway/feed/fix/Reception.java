package org.tickway.feed.fix;

import java.nio.charset.StandardCharsets;
import org.tickway.feed.FeedCounter;
import org.tickway.tick.StreamState;
import quickfix.Message;
import quickfix.field.MsgType;

/**
 * Where the messages of a session are sorted and counted, each once, and from where they go on. Confined to the feed's thread.
 */
final class Reception implements MessageListener {

    private final FixScope scope;
    private final Subscriptions subscriptions;
    private final Attempts attempts;
    private final MarketRouter router;
    private final ColdMessages coldMessages;
    private final SentRequests sentRequests = new SentRequests();

    Reception(FixScope scope, Subscriptions subscriptions, Attempts attempts) {
        this.scope = scope;
        this.subscriptions = subscriptions;
        this.attempts = attempts;
        this.router = new MarketRouter(scope, subscriptions);
        this.coldMessages = new ColdMessages(scope, subscriptions);
    }

    /** What the venue has said last of those that it refuses; empty where it refuses none. */
    String refusal() {
        return coldMessages.refusal();
    }

    /** A message has been sent, to which an answer may come. */
    void sent(Message message) {
        sentRequests.sent(message);
    }

    /** There is no session any more, and no answer. */
    void lost() {
        sentRequests.clear();
    }

    /** Something was said that concerns the session and no instrument. */
    void notice() {
        count(FeedCounter.NOTICES, 0);
    }

    @Override
    public void sessionMessage(String type, Message message) {
        int length = bytes(message).length;
        switch (type) {
            case MsgType.HEARTBEAT -> count(FeedCounter.HEARTBEATS, length);
            case MsgType.REJECT -> {
                count(FeedCounter.REPLIES, length);
                coldMessages.sessionReject(sentRequests.requestOf(message), SentRequests.words(message));
            }
            default -> count(FeedCounter.NOTICES, length);
        }
    }

    @Override
    public void message(String type, Message message, long receiveNs) {
        byte[] bytes = bytes(message);
        boolean marketData = type.equals(MsgType.MARKET_DATA_SNAPSHOT_FULL_REFRESH)
                || type.equals(MsgType.MARKET_DATA_INCREMENTAL_REFRESH);
        if (marketData) {
            attempts.worthwhile();
            count(router.accept(bytes, receiveNs), bytes.length);
        } else {
            count(coldMessages.accept(type, message, receiveNs), bytes.length);
        }
    }

    private static byte[] bytes(Message message) {
        String text = message.toRawString();
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void count(FeedCounter outcome, int bytes) {
        scope.counters().increment(FeedCounter.MESSAGES);
        scope.counters().add(FeedCounter.BYTES, bytes);
        scope.counters().increment(outcome);
    }

    @Override
    public void missing(long count) {
        for (InstrumentFeed feed : subscriptions.all()) {
            if (feed.phase() == InstrumentFeed.Phase.SYNCHRONISED) {
                feed.topics().gap(count, true);
            }
        }
    }

    @Override
    public void missingArrived() {
        subscriptions.all().forEach(feed -> feed.over(StreamState.GAP));
    }

    @Override
    public void skipped(long count) {
        router.missed(count);
    }

    @Override
    public void rejected() {
        count(FeedCounter.MALFORMED, 0);
        router.unusable(null);
    }

    /** Looks who has waited for an answer long enough. */
    void lookForAnswers() {
        subscriptions.assumeCarried().forEach(router::bookMissing);
    }
}
