package org.tickway.feed.binance;

import org.tickway.feed.FeedCounter;

/** One instrument's order book on its way from the venue's messages to DEPTH records. Confined to the event loop. */
interface InstrumentBook {

    /** The venue sends messages from now on. */
    void confirmed();

    /** Messages were missed, nobody knows how many. */
    void connectionLost();

    /** The venue has begun to number its messages anew. */
    void numberingRestarted();

    /** Somebody has lost a part of the book and wants a whole one. */
    void requestSnapshot();

    /** Nothing is wanted or published any more. */
    void close();

    /** Takes a message; what became of it. */
    FeedCounter take(BinanceEvent event, long receiveTimeNs, boolean repeatsExpected);
}
