package org.tickway.feed.connection;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.concurrent.Future;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One request and its response, on a connection of its own. Confined to its event loop; used once. */
// A failed write or close ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class HttpExchange extends SimpleChannelInboundHandler<FullHttpResponse> implements SocketOpener.Attempt {

    private final URI uri;
    private final Map<String, String> headers;
    private final byte @Nullable [] body;
    private final int maximumBytes;
    private final HttpFetcher.Answer answer;
    private boolean answered;
    private @Nullable Channel channel;
    private @Nullable Future<?> deadline;

    /** @param body of a POST; null for a GET */
    HttpExchange(
            URI uri, Map<String, String> headers, byte @Nullable [] body, int maximumBytes, HttpFetcher.Answer answer) {
        this.uri = uri;
        this.headers = headers;
        this.body = body;
        this.maximumBytes = maximumBytes;
        this.answer = answer;
    }

    void start(EventLoop loop, SocketOpener sockets, long deadlineMs) {
        deadline = loop.schedule(
                () -> fail(0, 0, "no answer within " + deadlineMs + " ms"), deadlineMs, TimeUnit.MILLISECONDS);
        sockets.open(loop, uri, this);
    }

    @Override
    public void prepare(Channel opened) {
        channel = opened;
        opened.pipeline().addLast(new HttpClientCodec(), new HttpObjectAggregator(maximumBytes), this);
        if (answered) {
            opened.close();
        }
    }

    @Override
    public void failed(Throwable cause) {
        fail(0, 0, FailureText.of(cause));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        // Host and path only: the address of a request never holds a secret, but its query is of no use to the server's
        // log.
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                body == null ? HttpMethod.GET : HttpMethod.POST,
                path.isEmpty() ? "/" : path,
                body == null ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body));
        if (body != null) {
            request.headers()
                    .set(HttpHeaderNames.CONTENT_TYPE, "application/json")
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        }
        headers.forEach(request.headers()::set);
        request.headers()
                .set(HttpHeaderNames.HOST, uri.getRawAuthority())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE)
                .set(HttpHeaderNames.ACCEPT, "application/json")
                .set(HttpHeaderNames.USER_AGENT, "tickway");
        ctx.writeAndFlush(request);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        int status = response.status().code();
        if (!response.decoderResult().isSuccess()) {
            fail(0, 0, "the response is malformed");
        } else if (status != 200) {
            fail(status, RetryAfter.ms(response.headers()), "status " + status);
        } else if (!answered) {
            finish();
            answer.body(ByteBufUtil.getBytes(response.content()));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        fail(0, 0, "the connection was closed before the answer was complete");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(0, 0, FailureText.of(cause));
    }

    private void fail(int status, long retryAfterMs, String reason) {
        if (!answered) {
            finish();
            answer.failed(status, retryAfterMs, reason);
        }
    }

    private void finish() {
        answered = true;
        if (deadline != null) {
            deadline.cancel(false);
        }
        if (channel != null) {
            channel.close();
        }
    }
}
