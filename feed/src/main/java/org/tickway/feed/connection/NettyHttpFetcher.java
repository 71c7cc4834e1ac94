package org.tickway.feed.connection;

import io.netty.channel.EventLoop;
import java.net.URI;

/** Makes an {@link HttpExchange} for each request. Any thread. */
final class NettyHttpFetcher implements HttpFetcher {

    private final SocketOpener sockets;

    NettyHttpFetcher(SocketOpener sockets) {
        this.sockets = sockets;
    }

    @Override
    public void get(EventLoop loop, URI uri, int maximumBytes, long deadlineMs, Answer answer) {
        loop.execute(() -> new HttpExchange(uri, maximumBytes, answer).start(loop, sockets, deadlineMs));
    }
}
