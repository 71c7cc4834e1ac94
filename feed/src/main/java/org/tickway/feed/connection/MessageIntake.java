package org.tickway.feed.connection;

import java.lang.System.Logger;
import org.tickway.feed.FeedCounter;

/** Counts every message, once by itself and once by what became of it, and logs the bad ones. Confined to the loop. */
final class MessageIntake {

    private static final int EXCERPT_BYTES = 160;

    private final ConnectionScope scope;
    private final VenueProtocol protocol;

    MessageIntake(ConnectionScope scope, VenueProtocol protocol) {
        this.scope = scope;
        this.protocol = protocol;
    }

    /** Decodes a message; what is DATA is still to be published and counted. */
    MessageKind read(byte[] bytes, int from, int to) {
        scope.counters().increment(FeedCounter.MESSAGES);
        scope.counters().add(FeedCounter.BYTES, to - from);
        MessageKind kind = protocol.decode(bytes, from, to);
        switch (kind) {
            case DATA, ORDER -> {
                // counted when it is published
            }
            case REPLY -> scope.counters().increment(FeedCounter.REPLIES);
            case WELCOME, DENIED, SHUTDOWN_NOTICE -> scope.counters().increment(FeedCounter.NOTICES);
            case HEARTBEAT -> scope.counters().increment(FeedCounter.HEARTBEATS);
            case UNKNOWN -> scope.counters().increment(FeedCounter.UNKNOWN);
            case OVERFLOW -> {
                scope.counters().increment(FeedCounter.OVERFLOW);
                scope.log().log(
                        Logger.Level.WARNING,
                        "TW-FEED-010",
                        () -> scope.name() + " dropped a message with a number that the record cannot hold: "
                                + excerpt(bytes, from, to));
            }
            case MALFORMED -> {
                scope.counters().increment(FeedCounter.MALFORMED);
                scope.log().log(
                        Logger.Level.WARNING,
                        "TW-FEED-011",
                        () -> scope.name() + " dropped a malformed message: " + excerpt(bytes, from, to));
            }
        }
        return kind;
    }

    void publish(long receiveTimeNs) {
        scope.counters().increment(protocol.publish(receiveTimeNs));
    }

    /** Publishes a message that {@link #read} found to be DATA some time ago. */
    void publishHeld(byte[] message, long receiveTimeNs) {
        boolean data = protocol.decode(message, 0, message.length) == MessageKind.DATA;
        // An instrument that was unsubscribed meanwhile is unknown now.
        scope.counters().increment(data ? protocol.publish(receiveTimeNs) : FeedCounter.UNKNOWN);
    }

    /** Counts a message that came from a socket which is not listened to any more. */
    void passOver() {
        scope.counters().increment(FeedCounter.OUTDATED);
    }

    /** The beginning of a message, in printable ASCII. */
    private static String excerpt(byte[] bytes, int from, int to) {
        int end = Math.min(to, from + EXCERPT_BYTES);
        StringBuilder text = new StringBuilder(EXCERPT_BYTES + 24);
        for (int index = from; index < end; index++) {
            text.append(bytes[index] >= ' ' && bytes[index] < 127 ? (char) bytes[index] : '?');
        }
        return text.append(end < to ? "..." : "")
                .append(" (")
                .append(to - from)
                .append(" bytes)")
                .toString();
    }
}
