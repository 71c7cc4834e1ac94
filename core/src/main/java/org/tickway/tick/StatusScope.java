package org.tickway.tick;

/** Bits that say which topics of an instrument a STATUS record speaks of. */
public final class StatusScope {

    public static final int PRICES = 1;
    public static final int DEPTH = 1 << 1;
    public static final int TRADES = 1 << 2;
    public static final int BARS = 1 << 3;
    public static final int ALL = PRICES | DEPTH | TRADES | BARS;

    private StatusScope() {}
}
