package org.tickway.simulator.angel;

/**
 * One price of a book, in the numbers of the wire.
 *
 * @param quantity at this price
 * @param price in the segment's fraction of a rupee
 * @param orders 16 bits
 */
public record AngelLevel(long quantity, long price, int orders) {

    /** Where there is no level. */
    public static final AngelLevel NONE = new AngelLevel(0, 0, 0);
}
