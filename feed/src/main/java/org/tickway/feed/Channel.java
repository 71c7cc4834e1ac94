package org.tickway.feed;

import java.util.Locale;
import org.tickway.tick.StatusScope;

/** What can be subscribed of an instrument. */
public enum Channel {
    /** Best bid and ask, and the last trade: QUOTE records. */
    PRICES(StatusScope.PRICES),
    /** The whole order book: DEPTH records. */
    DEPTH(StatusScope.DEPTH),
    /** Every trade: TRADE records. */
    TRADES(StatusScope.TRADES);

    private final int scope;

    Channel(int scope) {
        this.scope = scope;
    }

    /** The bit of {@link StatusScope} that a STATUS about this channel carries. */
    public int scope() {
        return scope;
    }

    /** The name in settings: {@code prices}, {@code depth} or {@code trades}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The channel with this label.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Channel of(String label) {
        for (Channel channel : values()) {
            if (channel.label().equals(label)) {
                return channel;
            }
        }
        throw new IllegalArgumentException("channel=" + label + " must be prices, depth or trades");
    }
}
