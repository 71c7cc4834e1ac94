package org.tickway.feed.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedClock;

/**
 * Answers pings at once, or as soon as the venue's limit allows it, and then only the newest. Confined to the event loop.
 */
// A failed write ends the channel, and its end is what is acted upon; a timer looks at the state when it fires.
@SuppressWarnings("FutureReturnValueIgnored")
final class PongReply {

    private final EventLoop loop;
    private final FeedClock clock;
    private final SlidingBudget budget;
    private @Nullable ByteBuf waiting;

    PongReply(EventLoop loop, FeedClock clock, SlidingBudget budget) {
        this.loop = loop;
        this.clock = clock;
        this.budget = budget;
    }

    void ping(ByteBuf payload, Channel channel) {
        ByteBuf before = waiting;
        waiting = payload.retainedDuplicate();
        if (before == null) {
            send(channel);
        } else {
            before.release();
        }
    }

    private void send(Channel channel) {
        ByteBuf payload = waiting;
        if (payload == null) {
            return;
        }
        long waitNs = budget.take(clock.monotonicNs());
        if (waitNs > 0) {
            loop.schedule(() -> send(channel), waitNs, TimeUnit.NANOSECONDS);
        } else {
            waiting = null;
            channel.writeAndFlush(new PongWebSocketFrame(payload));
        }
    }

    /** Answers nothing more. */
    void end() {
        if (waiting != null) {
            waiting.release();
            waiting = null;
        }
    }
}
