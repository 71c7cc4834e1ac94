package org.tickway.simulator.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Takes each frame of a WebSocket to the exchange's side of it. One per channel; on the event loop. */
// A failed close has ended the channel already.
@SuppressWarnings("FutureReturnValueIgnored")
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {

    private static final int NORMAL = 1000;

    private final Wire wire;
    private final Participant participant;

    FrameHandler(Wire wire, Participant participant) {
        this.wire = wire;
        this.participant = participant;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame text) {
            participant.text(text.text());
        } else if (frame instanceof BinaryWebSocketFrame) {
            participant.binary(ByteBufUtil.getBytes(frame.content()));
        } else if (frame instanceof PingWebSocketFrame) {
            byte[] payload = ByteBufUtil.getBytes(frame.content());
            wire.pong(payload);
            participant.ping(payload);
        } else if (frame instanceof PongWebSocketFrame) {
            participant.pong(ByteBufUtil.getBytes(frame.content()));
        } else if (frame instanceof CloseWebSocketFrame) {
            wire.close(NORMAL, "");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        participant.closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
