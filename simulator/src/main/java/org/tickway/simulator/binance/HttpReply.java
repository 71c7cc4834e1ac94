package org.tickway.simulator.binance;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/** A JSON answer to a plain HTTP request. */
record HttpReply(int status, String json) {
    private static final int TOO_MANY_REQUESTS = 429;

    static HttpReply ok(String json) {
        return new HttpReply(200, json);
    }

    /** An error in Binance's form. */
    static HttpReply error(int status, int code, String message) {
        return new HttpReply(
                status, "{\"code\":" + code + ",\"msg\":" + org.tickway.simulator.json.JsonParser.quote(message) + "}");
    }

    void send(ChannelHandlerContext ctx, HttpRequest request) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                Unpooled.copiedBuffer(json, StandardCharsets.UTF_8));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
        if (status == TOO_MANY_REQUESTS) {
            response.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        }
        HttpUtil.setContentLength(response, response.content().readableBytes());
        boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        ChannelFuture sent = ctx.writeAndFlush(response);
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
