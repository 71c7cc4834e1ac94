package org.tickway.feed.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import org.jspecify.annotations.Nullable;

/** Makes a WebSocket of a connection (RFC 6455, section 4). Confined to its event loop; used once. */
// A failed write ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketUpgrade {

    private static final int MAXIMUM_HANDSHAKE_BYTES = 64 * 1024;
    private static final int SWITCHING_PROTOCOLS = 101;
    /** Angel One says there why it refuses a connection. */
    private static final String ERROR_MESSAGE = "x-error-message";

    private static final String SESSION = "session";

    private final int maximumFrameBytes;
    private final WebSocketClientHandshaker handshaker;

    WebSocketUpgrade(Handshake handshake, int maximumFrameBytes) {
        this.maximumFrameBytes = maximumFrameBytes;
        HttpHeaders headers = new DefaultHttpHeaders();
        handshake.headers().forEach(headers::set);
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                handshake.uri(), WebSocketVersion.V13, null, false, headers, maximumFrameBytes);
    }

    /** Adds what the upgrade needs, and the session after it. */
    void prepare(Channel channel, ChannelHandler session) {
        channel.pipeline()
                .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAXIMUM_HANDSHAKE_BYTES))
                .addLast(SESSION, session);
    }

    /** Asks for the upgrade. */
    void begin(Channel channel) {
        handshaker.handshake(channel);
    }

    /** Takes in the venue's answer: frames follow, or this is why there will be none. */
    @Nullable
    SessionEnding finish(ChannelHandlerContext ctx, FullHttpResponse response) {
        int status = response.status().code();
        if (status != SWITCHING_PROTOCOLS) {
            String word = response.headers().get(ERROR_MESSAGE);
            return new SessionEnding(
                    "the venue refused the connection with status " + status
                            + (word == null ? "" : ": " + FailureText.printable(word)),
                    status,
                    RetryAfter.ms(response.headers()),
                    0);
        }
        ctx.pipeline().addBefore(SESSION, null, new WebSocketFrameAggregator(maximumFrameBytes));
        try {
            handshaker.finishHandshake(ctx.channel(), response);
            return null;
        } catch (WebSocketHandshakeException e) {
            return SessionEnding.of("the upgrade is wrong: " + FailureText.of(e));
        }
    }
}
