package org.tickway.feed.connection;

/**
 * What a venue allows.
 *
 * @param streamsPerConnection streams that one connection may carry
 * @param streamsPerInstrument streams that one instrument needs at most
 * @param streamsPerRequest streams that one request names at most; an instrument's streams are not parted, so a request
 *     may have up to {@code streamsPerInstrument - 1} more
 * @param messagesPerSecond messages, pings and pongs that one connection may send in any second, at least 2
 * @param connectAttempts connections that may be tried within {@code connectAttemptsWindowMs}, by all of this feed
 * @param connectAttemptsWindowMs length of that window
 * @param replyTimeoutMs time in which a request must be answered
 */
public record VenueLimits(
        int streamsPerConnection,
        int streamsPerInstrument,
        int streamsPerRequest,
        int messagesPerSecond,
        int connectAttempts,
        long connectAttemptsWindowMs,
        long replyTimeoutMs) {

    public VenueLimits {
        if (streamsPerInstrument < 1 || streamsPerConnection < streamsPerInstrument) {
            throw new IllegalArgumentException("streamsPerConnection=" + streamsPerConnection
                    + " must be at least streamsPerInstrument=" + streamsPerInstrument + ", which must be at least 1");
        }
        if (messagesPerSecond < 2) {
            throw new IllegalArgumentException("messagesPerSecond=" + messagesPerSecond + " must be at least 2");
        }
    }

    /** Instruments that one connection can always carry, whatever channels they are subscribed for later. */
    int instrumentsPerConnection() {
        return streamsPerConnection / streamsPerInstrument;
    }
}
