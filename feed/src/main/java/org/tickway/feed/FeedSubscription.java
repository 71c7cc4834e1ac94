package org.tickway.feed;

/**
 * One channel of one instrument.
 *
 * @param instrument {@code EXCHANGE:SYMBOL}
 */
public record FeedSubscription(String instrument, Channel channel) {}
