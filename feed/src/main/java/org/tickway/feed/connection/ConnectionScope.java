package org.tickway.feed.connection;

import io.netty.channel.EventLoop;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.OrderSink;
import org.tickway.ring.TickWriter;

/**
 * What one connection works with.
 *
 * @param name of the connection, in logs
 * @param loop runs everything that belongs to the connection
 * @param writer used on the loop only
 * @param http requests beside the stream
 * @param orders takes what the venue says of orders
 * @param log for what may happen often
 */
public record ConnectionScope(
        String name,
        FeedConfig config,
        EventLoop loop,
        TickWriter writer,
        FeedClock clock,
        FeedCounters counters,
        HttpFetcher http,
        OrderSink orders,
        PacedLog log) {}
