package org.tickway.simulator.binance;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Plays all synthetic symbols: random orders at a fixed rate of trade and best-quote messages, and each symbol's depth
 * difference every 100 ms. Confined to the event loop.
 *
 * <p>Its times are the schedule's, not the wall clock's, so equal seeds give equal bytes. When subscribers hold it up, it
 * goes on at the rate asked for and does not make up what was missed.
 */
final class SyntheticSource implements EventSource {
    private static final long DEPTH_INTERVAL_MS = 100;
    private static final long TOLERATED_LAG_NS = 200_000_000L;
    private static final long NS_PER_MS = 1_000_000L;

    private final List<SyntheticSymbol> symbols = new ArrayList<>();
    private final double nsPerMessage;
    private final long seed;
    private final long epochMs;
    private final TimedStreams derived;
    private SplittableRandom random;
    private long messages;
    private long nextDepthMs;
    private int nextDepthSymbol;
    private long heldUpNs;

    SyntheticSource(
            int symbolCount, int messagesPerSecond, long seed, long epochMs, VenueTapes venueTapes, StreamHub hub) {
        this.nsPerMessage = 1e9 / messagesPerSecond;
        this.seed = seed;
        this.epochMs = epochMs;
        this.random = new SplittableRandom(seed);
        this.nextDepthMs = DEPTH_INTERVAL_MS;
        this.derived = new TimedStreams(hub, Set.of());
        for (int number = 1; number <= symbolCount; number++) {
            SyntheticSymbol symbol = new SyntheticSymbol(number, seed, hub);
            symbols.add(symbol);
            venueTapes.add(symbol.tape());
            derived.add(symbol.tape());
        }
    }

    @Override
    public boolean exhausted() {
        return false;
    }

    @Override
    public long nextDueNs() {
        return scheduledNs() + heldUpNs;
    }

    private long scheduledNs() {
        return Math.min((long) (messages * nsPerMessage), nextDepthMs * NS_PER_MS);
    }

    @Override
    public void playNext(long clockNs) {
        long lagNs = clockNs - nextDueNs();
        if (lagNs > TOLERATED_LAG_NS) {
            heldUpNs += lagNs;
        }
        long scheduledNs = scheduledNs();
        if (scheduledNs >= nextDepthMs * NS_PER_MS) {
            if (nextDepthSymbol == 0) {
                derived.advance(epochMs + nextDepthMs);
            }
            symbols.get(nextDepthSymbol).publishDepth(epochMs + nextDepthMs);
            nextDepthSymbol++;
            if (nextDepthSymbol == symbols.size()) {
                nextDepthSymbol = 0;
                nextDepthMs += DEPTH_INTERVAL_MS;
            }
            return;
        }
        SyntheticSymbol symbol = symbols.get(random.nextInt(symbols.size()));
        messages += symbol.step(epochMs + scheduledNs / NS_PER_MS);
    }

    @Override
    public void rewind() {
        random = new SplittableRandom(seed);
        messages = 0;
        nextDepthMs = DEPTH_INTERVAL_MS;
        nextDepthSymbol = 0;
        heldUpNs = 0;
        derived.rewind();
        symbols.forEach(SyntheticSymbol::reset);
    }

    /** Trades and best quotes so far, whether anyone was subscribed or not. */
    long messages() {
        return messages;
    }
}
