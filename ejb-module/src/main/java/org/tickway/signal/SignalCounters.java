package org.tickway.signal;

/**
 * What the strategies did since the start.
 *
 * @param series instruments that strategies watch
 * @param barsJudged closed bars that a strategy judged
 * @param barsDropped closed bars that came while too many waited, or of instruments beyond the bound
 * @param published signals that were published
 * @param refused signals that the publisher did not take
 */
public record SignalCounters(long series, long barsJudged, long barsDropped, long published, long refused) {}
