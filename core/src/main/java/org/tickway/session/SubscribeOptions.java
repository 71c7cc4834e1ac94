package org.tickway.session;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it subscribes.
 *
 * @param frequency null is the session's own
 * @param depth best levels of each side of a book; 0 is all
 * @param fields bits of the price fields wanted, bit n for field n of {@link org.tickway.topic.PricesTopic}
 */
public record SubscribeOptions(@Nullable Frequency frequency, int depth, int fields) {

    public static final int ALL_FIELDS = -1;

    public static final SubscribeOptions DEFAULT = new SubscribeOptions(null, 0, ALL_FIELDS);

    public SubscribeOptions {
        if (depth < 0) {
            throw new IllegalArgumentException("depth=" + depth + " is negative");
        }
    }
}
