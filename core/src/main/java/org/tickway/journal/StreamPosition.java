package org.tickway.journal;

import org.tickway.tick.TickStream;

/**
 * Up to where somebody has a stream of records.
 *
 * @param epoch of the newest record that he has
 * @param sequence of the newest record that he has; 0 for none of the epoch
 */
public record StreamPosition(int instrumentId, TickStream stream, int epoch, long sequence) {}
