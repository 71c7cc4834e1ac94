package org.tickway.simulator.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import java.nio.charset.StandardCharsets;

/** Takes each HTTP request to the exchange. One per channel; on the event loop. */
// A failed write or close ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class RequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final int MAXIMUM_FRAME_BYTES = 4 * 1024 * 1024;

    private final Exchange exchange;

    RequestHandler(Exchange exchange) {
        this.exchange = exchange;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (!request.decoderResult().isSuccess()) {
            send(ctx, HttpAnswer.error(400, "the request is malformed"));
            return;
        }
        HttpCall call = HttpCall.of(request);
        if (!request.headers().contains(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            send(ctx, exchange.answer(call));
            return;
        }
        HttpAnswer refusal = exchange.refusal(call);
        if (refusal != null) {
            send(ctx, refusal);
        } else {
            upgrade(ctx, request, call);
        }
    }

    private void upgrade(ChannelHandlerContext ctx, FullHttpRequest request, HttpCall call) {
        WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                        "ws://" + request.headers().get(HttpHeaderNames.HOST, "127.0.0.1") + request.uri(),
                        null,
                        false,
                        MAXIMUM_FRAME_BYTES)
                .newHandshaker(request);
        if (handshaker == null) {
            WebSocketServerHandshakerFactory.sendUnsupportedVersionResponse(ctx.channel());
            return;
        }
        try {
            handshaker.handshake(ctx.channel(), request).addListener(done -> {
                if (done.isSuccess()) {
                    open(ctx, call);
                } else {
                    ctx.close();
                }
            });
        } catch (WebSocketHandshakeException e) {
            send(ctx, HttpAnswer.error(400, String.valueOf(e.getMessage())));
        }
    }

    private void open(ChannelHandlerContext ctx, HttpCall call) {
        // frames go out as bytes, so that they can be cut
        ctx.pipeline().remove("wsencoder");
        Wire wire = new Wire(ctx.channel());
        ctx.pipeline()
                .addLast(new WebSocketFrameAggregator(MAXIMUM_FRAME_BYTES))
                .addLast(new FrameHandler(wire, exchange.opened(call, wire)))
                .remove(this);
    }

    private static void send(ChannelHandlerContext ctx, HttpAnswer answer) {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), Unpooled.wrappedBuffer(body));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, answer.contentType())
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        answer.headers().forEach(response.headers()::set);
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
