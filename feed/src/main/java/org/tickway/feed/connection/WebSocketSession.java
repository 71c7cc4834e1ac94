package org.tickway.feed.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketHandshakeException;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
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

    private static final int MAXIMUM_HANDSHAKE_BYTES = 64 * 1024;
    /** Angel One says there why it refuses a connection. */
    private static final String ERROR_MESSAGE = "x-error-message";

    private static final int UNAUTHORIZED = 401;
    private static final long LINGER_MS = 500;
    private static final long SECOND_NS = 1_000_000_000L;
    /** The venue sees our messages closer together than we sent them if the network held one up. */
    private static final long JITTER_NS = 100_000_000L;

    /** Whom the session tells; all on the event loop. */
    interface Listener {
        void opened(WebSocketSession session);

        /** The bytes are valid during the call only. */
        void message(WebSocketSession session, byte[] bytes, int from, int to, long receiveTimeNs);

        /** It has ended by itself, or never began. Called at most once. */
        void closed(WebSocketSession session, Ending ending);
    }

    /**
     * How a session ended.
     *
     * @param status of HTTP where the upgrade was refused, 401 where the greeting was, else 0
     * @param retryAfterMs how long the venue asks to wait, else 0
     * @param closeCode of the venue's close frame, else 0
     */
    record Ending(String reason, int status, long retryAfterMs, int closeCode) {}

    private final ConnectionScope scope;
    private final Handshake handshake;
    private final Listener listener;
    private final SlidingBudget budget;
    private final SubscriptionLedger ledger;
    private byte[] scratch = new byte[4 * 1024];
    private @Nullable WebSocketClientHandshaker handshaker;
    private @Nullable Channel channel;
    private @Nullable Future<?> deadline;
    private @Nullable ByteBuf waitingPong;
    private boolean open;
    private boolean welcome;
    private boolean ended;
    private boolean frameSeen;

    WebSocketSession(ConnectionScope scope, Handshake handshake, VenueLimits limits, Listener listener) {
        this.scope = scope;
        this.handshake = handshake;
        this.listener = listener;
        this.budget = new SlidingBudget(limits.messagesPerSecond(), SECOND_NS + JITTER_NS);
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
        deadline = scope.loop()
                .schedule(
                        () -> end(
                                open
                                        ? "the venue has not answered the greeting within " + timeoutMs + " ms"
                                        : "not connected within " + timeoutMs + " ms",
                                open ? UNAUTHORIZED : 0,
                                0),
                        timeoutMs,
                        TimeUnit.MILLISECONDS);
        sockets.open(scope.loop(), handshake.uri(), this);
    }

    @Override
    public void prepare(Channel prepared) {
        channel = prepared;
        handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                handshake.uri(),
                WebSocketVersion.V13,
                null,
                false,
                headers(),
                scope.config().maximumFrameBytes());
        prepared.pipeline()
                .addLast(new HttpClientCodec(), new HttpObjectAggregator(MAXIMUM_HANDSHAKE_BYTES))
                .addLast("session", this);
        if (ended) {
            prepared.close();
        }
    }

    private HttpHeaders headers() {
        HttpHeaders headers = new DefaultHttpHeaders();
        handshake.headers().forEach(headers::set);
        return headers;
    }

    @Override
    public void failed(Throwable cause) {
        end(FailureText.of(cause), 0, 0);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (handshaker != null) {
            handshaker.handshake(ctx.channel());
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, Object message) {
        if (ended) {
            return;
        }
        if (message instanceof FullHttpResponse response) {
            upgraded(ctx, response);
        } else if (message instanceof WebSocketFrame frame) {
            frameSeen = true;
            received(frame);
        }
    }

    private void upgraded(ChannelHandlerContext ctx, FullHttpResponse response) {
        int status = response.status().code();
        if (status != 101 || handshaker == null) {
            String word = response.headers().get(ERROR_MESSAGE);
            end(
                    "the venue refused the connection with status " + status
                            + (word == null ? "" : ": " + FailureText.printable(word)),
                    status,
                    RetryAfter.ms(response.headers()));
            return;
        }
        ctx.pipeline()
                .addBefore(
                        "session",
                        null,
                        new WebSocketFrameAggregator(scope.config().maximumFrameBytes()));
        try {
            handshaker.finishHandshake(ctx.channel(), response);
        } catch (WebSocketHandshakeException e) {
            end("the upgrade is wrong: " + FailureText.of(e), 0, 0);
            return;
        }
        open = true;
        listener.opened(this);
    }

    private void received(WebSocketFrame frame) {
        if (frame instanceof PingWebSocketFrame) {
            pong(frame.content());
        } else if (frame instanceof CloseWebSocketFrame close) {
            end(new Ending(
                    "the venue closed the connection: " + close.statusCode() + " "
                            + FailureText.printable(close.reasonText()),
                    0,
                    0,
                    close.statusCode()));
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

    /** Answers at once, or as soon as the venue's limit allows it, and then only the newest ping. */
    private void pong(ByteBuf payload) {
        if (waitingPong != null) {
            waitingPong.release();
            waitingPong = payload.retainedDuplicate();
            return;
        }
        waitingPong = payload.retainedDuplicate();
        sendPong();
    }

    private void sendPong() {
        ByteBuf payload = waitingPong;
        if (payload == null || channel == null) {
            return;
        }
        if (ended) {
            payload.release();
            waitingPong = null;
            return;
        }
        long waitNs = budget.take(scope.clock().monotonicNs());
        if (waitNs > 0) {
            scope.loop().schedule(this::sendPong, waitNs, TimeUnit.NANOSECONDS);
            return;
        }
        waitingPong = null;
        channel.writeAndFlush(new PongWebSocketFrame(payload));
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
        end("the connection was closed", 0, 0);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof TooLongFrameException || isTooBig(cause)) {
            scope.counters().increment(FeedCounter.OVERSIZED);
            end("a message is longer than " + scope.config().maximumFrameBytes() + " bytes", 0, 0);
        } else {
            end(FailureText.of(cause), 0, 0);
        }
    }

    private static boolean isTooBig(Throwable cause) {
        return cause instanceof CorruptedWebSocketFrameException corrupted
                && corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    }

    /** Ends it and tells the listener. */
    void end(String reason, int status, long retryAfterMs) {
        end(new Ending(reason, status, retryAfterMs, 0));
    }

    private void end(Ending ending) {
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
        if (waitingPong != null) {
            waitingPong.release();
            waitingPong = null;
        }
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
