package org.tickway.feed.connection;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.Map;

/** HTTP requests beside the stream. Any thread; the answer comes on the event loop that was named. */
public interface HttpFetcher {

    /** What becomes of a request; exactly one of the two is called, once, on the event loop. */
    interface Answer {
        /** Status 200; {@code body} belongs to the receiver. */
        void body(byte[] body);

        /**
         * There is no usable answer.
         *
         * @param status of HTTP, or 0 where there was none
         * @param retryAfterMs how long the server asks to wait, or 0
         */
        void failed(int status, long retryAfterMs, String reason);
    }

    /**
     * Sends the request on a connection of its own.
     *
     * @param maximumBytes a longer body is a failure
     * @param deadlineMs time for all of it
     */
    void get(EventLoop loop, URI uri, int maximumBytes, long deadlineMs, Answer answer);

    /**
     * The same as {@link #get} with a body of JSON.
     *
     * @param headers may hold credentials; they are not shown
     */
    void post(
            EventLoop loop,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            int maximumBytes,
            long deadlineMs,
            Answer answer);
}
