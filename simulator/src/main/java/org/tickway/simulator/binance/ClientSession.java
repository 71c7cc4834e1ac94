package org.tickway.simulator.binance;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One client's WebSocket connection. Confined to the event loop.
 *
 * <p>Life: added to the hub with the streams of its address; pinged at intervals; ended by the client, by one of the
 * {@link SessionRules}, or by a fault that a test asked for.
 */
// A failed write or close ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class ClientSession extends SimpleChannelInboundHandler<WebSocketFrame> implements ControlMessages.Target {
    private static final int POLICY_VIOLATION = 1008;
    private static final int GOING_AWAY = 1001;
    private static final long FORCED_CLOSE_MS = 1_000;
    private static final long HALF_FRAME_LEAD_MS = 50;

    /** Answers what a client asks. */
    interface Replies {
        String answer(byte[] request, ClientSession session);
    }

    /** How events that concern a connection itself are wrapped. */
    enum Form {
        RAW,
        COMBINED,
        API
    }

    private final StreamHub hub;
    private final Market market;
    private final Replies replies;
    private final boolean api;
    private final SessionRules rules;
    private final IncomingLimit incoming;
    private final Channel channel;
    private final Set<String> streams = new LinkedHashSet<>();
    private final Deque<String> unansweredPings = new ArrayDeque<>();
    private boolean combined;
    private boolean silent;

    ClientSession(Channel channel, StreamHub hub, Market market, SessionRules rules, Form form, Replies replies) {
        this.channel = channel;
        this.hub = hub;
        this.market = market;
        this.rules = rules;
        this.incoming = new IncomingLimit(rules.incomingMessagesPerSecond());
        this.combined = form == Form.COMBINED;
        this.api = form == Form.API;
        this.replies = replies;
    }

    /** Joins the hub and starts the timers; called once, when the handshake is done. */
    void open(List<String> initialStreams) {
        hub.add(this);
        subscribe(initialStreams);
        schedule(this::ping, rules.pingIntervalMs());
        schedule(this::announceShutdown, Math.max(0, rules.connectionLifeMs() - rules.shutdownNoticeMs()));
        schedule(() -> disconnect(GOING_AWAY, "connection life is over"), rules.connectionLifeMs());
    }

    @Override
    public boolean subscribe(List<String> names) {
        Set<String> wanted = new LinkedHashSet<>(streams);
        wanted.addAll(names);
        if (wanted.size() > rules.streamsPerConnection()) {
            return false;
        }
        for (String name : names) {
            if (streams.add(name)) {
                hub.subscribe(this, name);
            }
        }
        if (!names.isEmpty()) {
            market.subscriptionsChanged(this);
        }
        return true;
    }

    @Override
    public void unsubscribe(List<String> names) {
        for (String name : names) {
            if (streams.remove(name)) {
                hub.unsubscribe(this, name);
            }
        }
    }

    @Override
    public List<String> subscriptions() {
        return List.copyOf(streams);
    }

    Set<String> streams() {
        return Collections.unmodifiableSet(streams);
    }

    @Override
    public boolean combined() {
        return combined;
    }

    @Override
    public void setCombined(boolean combined) {
        this.combined = combined;
    }

    /** Takes over the frame; a silent connection drops it. */
    void writeFrame(ByteBuf frame) {
        if (silent) {
            frame.release();
        } else {
            channel.write(frame, channel.voidPromise());
        }
    }

    void flush() {
        channel.flush();
    }

    void sendText(String text) {
        if (!silent) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }
    }

    /** From now on nothing is sent or answered, yet the socket stays open: a half-open connection. */
    void mute() {
        silent = true;
        unsubscribe(subscriptions());
        hub.setCongested(this, false);
    }

    /** Ends the TCP connection without a closing handshake. */
    void drop() {
        channel.close();
    }

    /** Sends the first half of a frame and then a TCP reset. */
    void resetInMidFrame() {
        byte[] payload = ("{\"stream\":\"cut@trade\",\"data\":{\"e\":\"trade\",\"p\":\"" + "1".repeat(200) + "\"}}")
                .getBytes(StandardCharsets.US_ASCII);
        ByteBuf frame = WebSocketFrames.text(channel.alloc(), payload, 0, payload.length);
        ByteBuf half = frame.readRetainedSlice(frame.readableBytes() / 2);
        frame.release();
        mute();
        // The half frame gets a head start, as a reset may overtake bytes that the client has not read yet.
        channel.writeAndFlush(half).addListener(done -> schedule(this::reset, HALF_FRAME_LEAD_MS));
        schedule(this::reset, FORCED_CLOSE_MS);
    }

    private void reset() {
        // Lingering for 0 seconds makes the close a reset.
        ((SocketChannel) channel).config().setSoLinger(0);
        channel.close();
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (silent) {
            return;
        }
        if (frame instanceof CloseWebSocketFrame close) {
            mute();
            ctx.writeAndFlush(close.retainedDuplicate()).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        if (!incoming.admit(System.nanoTime())) {
            disconnect(POLICY_VIOLATION, "Too many requests");
            return;
        }
        if (frame instanceof PingWebSocketFrame) {
            ctx.writeAndFlush(new PongWebSocketFrame(frame.content().retain()));
        } else if (frame instanceof PongWebSocketFrame) {
            answered(frame.content().toString(StandardCharsets.UTF_8));
        } else if (frame instanceof TextWebSocketFrame) {
            sendText(replies.answer(ByteBufUtil.getBytes(frame.content()), this));
        } else {
            disconnect(1003, "only text messages are accepted");
        }
    }

    private void ping() {
        if (!silent) {
            String payload = Long.toString(System.currentTimeMillis()) + '-' + unansweredPings.size();
            unansweredPings.add(payload);
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.copiedBuffer(payload, StandardCharsets.US_ASCII)));
            schedule(() -> requirePong(payload), rules.pongTimeoutMs());
        }
        schedule(this::ping, rules.pingIntervalMs());
    }

    /** A pong answers its ping and every older one; any other payload counts for nothing. */
    private void answered(String payload) {
        if (unansweredPings.contains(payload)) {
            while (!payload.equals(unansweredPings.poll())) {
                // older pings go with it
            }
        }
    }

    private void requirePong(String payload) {
        if (unansweredPings.contains(payload)) {
            disconnect(POLICY_VIOLATION, "Pong timeout");
        }
    }

    private void announceShutdown() {
        String event = "{\"e\":\"serverShutdown\",\"E\":" + System.currentTimeMillis() + "}";
        if (api) {
            sendText("{\"event\":" + event + "}");
        } else {
            sendText(combined ? "{\"stream\":\"!serverShutdown\",\"data\":" + event + "}" : event);
        }
    }

    private void disconnect(int code, String reason) {
        if (silent) {
            return;
        }
        mute();
        channel.writeAndFlush(new CloseWebSocketFrame(code, reason)).addListener(ChannelFutureListener.CLOSE);
        schedule(channel::close, FORCED_CLOSE_MS);
    }

    private void schedule(Runnable task, long delayMs) {
        Runnable ifOpen = () -> {
            if (channel.isActive()) {
                task.run();
            }
        };
        channel.eventLoop().schedule(ifOpen, delayMs, TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        hub.setCongested(this, !silent && !ctx.channel().isWritable());
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        hub.remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // A client that breaks the protocol or its connection is a client that is gone; it has nobody else to tell.
        ctx.close();
    }
}
