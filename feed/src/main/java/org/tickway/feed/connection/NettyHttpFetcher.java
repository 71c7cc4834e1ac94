package org.tickway.feed.connection;

import io.netty.channel.EventLoop;
import java.net.URI;
import java.util.Map;

/** Makes an {@link HttpExchange} for each request. Any thread. */
final class NettyHttpFetcher implements HttpFetcher {

    private final SocketOpener sockets;

    NettyHttpFetcher(SocketOpener sockets) {
        this.sockets = sockets;
    }

    @Override
    public void get(EventLoop loop, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
        loop.execute(
                () -> new HttpExchange(uri, Map.of(), null, maximumBytes, answer).start(loop, sockets, deadlineMs));
    }

    @Override
    public void post(
            EventLoop loop,
            URI uri,
            Map<String, String> headers,
            byte[] body,
            int maximumBytes,
            long deadlineMs,
            Answer answer) {
        loop.execute(() -> new HttpExchange(uri, headers, body, maximumBytes, answer).start(loop, sockets, deadlineMs));
    }
}
