package org.tickway.topic;

import org.jspecify.annotations.Nullable;
import org.tickway.tick.TickStream;

/**
 * What the name of a market topic says, whether or not there is such a topic.
 *
 * @param instrument as the name has it: {@code EXCHANGE:SYMBOL}, an ISIN, or what is neither
 */
public record MarketName(TickStream stream, String instrument) {

    /** Reads a name such as {@code bars.NSE:INFY.1m}; null where it is none of a market topic. */
    public static @Nullable MarketName of(String topicName) {
        TopicClass topicClass = TopicClass.of(topicName);
        if (topicClass == null || !topicClass.isMarket()) {
            return null;
        }
        String subject = topicClass.subject(topicName);
        int dot = subject.lastIndexOf('.');
        return switch (topicClass) {
            case PRICES -> new MarketName(TickStream.PRICES, subject);
            case DEPTH -> new MarketName(TickStream.DEPTH, subject);
            case TRADES -> new MarketName(TickStream.TRADES, subject);
            default -> {
                TickStream bars = TickStream.bars(subject.substring(dot + 1));
                yield bars == null || dot < 0 ? null : new MarketName(bars, subject.substring(0, dot));
            }
        };
    }
}
