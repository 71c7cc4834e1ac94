package org.tickway.feed.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedCounter;

/**
 * One WebSocket, from the attempt to its end. Confined to its event loop; used once.
 *
 * <p>Life: {@link #open}; then either {@code closed}, or {@code opened}, messages, and {@code closed}. After {@link #end}
 * nothing more is called.
 */
// A failed write or close ends the channel, and its end is what is acted upon.
@SuppressWarnings("FutureReturnValueIgnored")
final class WebSocketSession extends SimpleChannelInboundHandler<Object> implements SocketOpener.Attempt {

    private static final long LINGER_MS = 500;
    private static final long SECOND_NS = 1_000_000_000L;
    /** The venue sees our messages closer together than we sent them if the network held one up. */
    private static final long JITTER_NS = 100_000_000L;

    private final ConnectionScope scope;
    private final Handshake handshake;
    private final SessionListener listener;
    private final SlidingBudget budget;
    private final SubscriptionLedger ledger;
    private byte[] scratch = new byte[4 * 1024];
    private final PongReply pongs;
    private @Nullable WebSocketUpgrade upgrade;
    private @Nullable Channel channel;
    private @Nullable Future<?> deadline;
    private boolean open;
    private boolean welcome;
    private boolean ended;
    private boolean frameSeen;

    WebSocketSession(ConnectionScope scope, Handshake handshake, VenueLimits limits, SessionListener listener) {
        this.scope = scope;
        this.handshake = handshake;
        this.listener = listener;
        this.budget = new SlidingBudget(limits.messagesPerSecond(), SECOND_NS + JITTER_NS);
        this.pongs = new PongReply(scope.loop(), scope.clock(), budget);
        this.ledger = new SubscriptionLedger(limits.streamsPerRequest(), limits.replies());
    }

    SubscriptionLedger ledger() {
        return ledger;
    }

    /** Whether the venue has let it in, so that it is of use. */
    boolean isOpen() {
        return welcome && !ended;
    }

    /** The venue has let it in. */
    void welcome() {
        welcome = true;
        cancelDeadline();
    }

    /** Whether a frame of any kind has arrived since the last call. */
    boolean takeFrameSeen() {
        boolean seen = frameSeen;
        frameSeen = false;
        return seen;
    }

    void open(SocketOpener sockets) {
        long timeoutMs = scope.config().connectTimeoutMs();
        deadline = scope.loop().schedule(() -> end(late(timeoutMs)), timeoutMs, TimeUnit.MILLISECONDS);
        sockets.open(scope.loop(), handshake.uri(), this);
    }

    private SessionEnding late(long timeoutMs) {
        return open
                ? SessionEnding.denied("the venue has not answered the greeting within " + timeoutMs + " ms")
                : SessionEnding.of("not connected within " + timeoutMs + " ms");
    }

    @Override
    public void prepare(Channel prepared) {
        channel = prepared;
        upgrade = new WebSocketUpgrade(handshake, scope.config().maximumFrameBytes());
        upgrade.prepare(prepared, this);
        if (ended) {
            prepared.close();
        }
    }

    @Override
    public void failed(Throwable cause) {
        end(FailureText.of(cause));
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (upgrade != null) {
            upgrade.begin(ctx.channel());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        if (ended) {
            return;
        }
        if (message instanceof FullHttpResponse response) {
            upgraded(upgrade == null ? null : upgrade.finish(ctx, response));
        } else if (message instanceof WebSocketFrame frame) {
            frameSeen = true;
            received(frame);
        }
    }

    private void upgraded(@Nullable SessionEnding refusal) {
        if (refusal != null) {
            end(refusal);
            return;
        }
        open = true;
        listener.opened(this);
    }

    private void received(WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            if (channel != null) {
                pongs.ping(frame.content(), channel);
            }
        } else if (frame instanceof CloseWebSocketFrame close) {
            end(SessionEnding.closed(close.statusCode(), close.reasonText()));
        } else if (!(frame instanceof PongWebSocketFrame)) {
            ByteBuf content = frame.content();
            int length = content.readableBytes();
            if (length > scratch.length) {
                scratch = new byte[Math.max(length, scratch.length * 2)];
            }
            content.readBytes(scratch, 0, length);
            listener.message(this, scratch, 0, length, scope.clock().epochNs());
        }
    }

    /**
     * Takes leave to send one message, other than a pong, which always has one place left.
     *
     * @return 0 if the message may be sent now, else the nanoseconds after which to ask again
     */
    long admit() {
        return budget.take(scope.clock().monotonicNs(), 1, 1);
    }

    /** Sends a message that {@link #admit} has allowed. */
    void send(String text) {
        if (open && !ended && channel != null) {
            channel.writeAndFlush(new TextWebSocketFrame(text));
        }
    }

    /** Sends a message that does not wait for its turn; it counts against the venue's limit all the same. */
    void request(String text) {
        admit();
        send(text);
    }

    /** Says that we are there: a ping, and the text that the venue wants beside it. */
    void heartbeat(@Nullable String text) {
        if (text != null && admit() == 0) {
            send(text);
        }
        probe();
    }

    /** Asks the venue for a sign of life, if its limit allows it now. */
    void probe() {
        if (isOpen() && channel != null && admit() == 0) {
            channel.writeAndFlush(new PingWebSocketFrame(Unpooled.EMPTY_BUFFER));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        end("the connection was closed");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException || isTooBig(cause)) {
            scope.counters().increment(FeedCounter.OVERSIZED);
            end("a message is longer than " + scope.config().maximumFrameBytes() + " bytes");
        } else {
            end(FailureText.of(cause));
        }
    }

    private static boolean isTooBig(Throwable cause) {
        return cause instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }

    /** Ends it and tells the listener. */
    void end(String reason) {
        end(SessionEnding.of(reason));
    }

    /** The same, because the venue does not accept the credentials. */
    void deny(String reason) {
        end(SessionEnding.denied(reason));
    }

    private void end(SessionEnding ending) {
        if (!ended) {
            end();
            listener.closed(this, ending);
        }
    }

    /** Ends it without a word to the listener: politely where there is still a socket to be polite on. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        cancelDeadline();
        pongs.end();
        Channel closing = channel;
        if (closing == null) {
            return;
        }
        if (open && closing.isActive()) {
            closing.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE))
                    .addListener(done -> closing.close());
            scope.loop().schedule(() -> closing.close(), LINGER_MS, TimeUnit.MILLISECONDS);
        } else {
            closing.close();
        }
    }

    private void cancelDeadline() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
