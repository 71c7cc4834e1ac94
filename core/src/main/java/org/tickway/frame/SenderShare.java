package org.tickway.frame;

import org.tickway.topic.DepthDelta;

/** What all turns of one sender thread share. That thread only. */
final class SenderShare {

    /** Holds a change of a book while it is written. */
    final DepthDelta scratch = new DepthDelta();

    /** Trades that are encoded already. */
    final TradeRuns tradeRuns = new TradeRuns();
}
