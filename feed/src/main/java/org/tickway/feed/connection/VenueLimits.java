package org.tickway.feed.connection;

/**
 * What a venue allows.
 *
 * @param connections that one account may have at the same time, at least 1
 * @param streamsPerConnection streams that one connection may carry
 * @param streamsPerInstrument streams that one instrument needs at most
 * @param streamsPerRequest streams that one request names at most; an instrument's streams are not parted, so a request
 *     may have up to {@code streamsPerInstrument - 1} more
 * @param messagesPerSecond messages, pings and pongs that one connection may send in any second, at least 2
 * @param connectAttempts connections that may be tried within {@code connectAttemptsWindowMs}, by all of this feed
 * @param connectAttemptsWindowMs length of that window
 * @param replies whether and when requests are answered
 * @param heartbeatMs between our signs of life; 0 sends none. With them a connection on which nothing at all comes for
 *     three times as long is made anew
 */
public record VenueLimits(
        int connections,
        int streamsPerConnection,
        int streamsPerInstrument,
        int streamsPerRequest,
        int messagesPerSecond,
        int connectAttempts,
        long connectAttemptsWindowMs,
        Replies replies,
        long heartbeatMs) {

    /**
     * @param each whether every request is answered
     * @param byStream whether not the request but each of its streams is answered, by data
     * @param withinMs where every request is, the time in which it must be; where streams are, the time after which one
     *     that was not counts as refused; else the time after which a stream that was neither refused nor shown by data
     *     counts as carried: the market may be quiet
     */
    public record Replies(boolean each, boolean byStream, long withinMs) {

        /** Every request is answered within this time, or the connection is as good as dead. */
        public static Replies toEach(long withinMs) {
            return new Replies(true, false, withinMs);
        }

        /** Only refusals are told. */
        public static Replies onlyRefusals(long withinMs) {
            return new Replies(false, false, withinMs);
        }

        /** Each stream begins with data within this time, or the venue does not carry it and does not say so. */
        public static Replies byStream(long withinMs) {
            return new Replies(false, true, withinMs);
        }
    }

    public VenueLimits {
        if (connections < 1) {
            throw new IllegalArgumentException("connections=" + connections + " must be at least 1");
        }
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
