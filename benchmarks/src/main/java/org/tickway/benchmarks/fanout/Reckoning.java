package org.tickway.benchmarks.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every change, once nothing more is on its way.
 *
 * @param unnumbered records of ticks that the brokers have sent and that got no number, but for unchanged summaries
 * @param unchanged summaries that said what those before them said: adapters do not write them
 * @param received changes that came to clients
 * @param folded numbers that clients did not get, because a later change has what they would have told
 * @param told numbers that clients did not get and were told of in messages {@code gap}
 * @param behind numbers of an instrument that another of its clients has got, and this one has not, nor a later one
 * @param doubled changes that came twice, too late, or of another run
 * @param broken quotes before which a tick is missing, though no number is
 */
record Reckoning(
        long unnumbered,
        long unchanged,
        long received,
        long folded,
        long told,
        long behind,
        long doubled,
        long broken) {

    /** Each tick of the simulated brokers is a QUOTE and a SUMMARY. */
    private static final int RECORDS_OF_TICK = 2;

    /** @param sent ticks of all instruments since the clients began */
    static Reckoning of(List<FollowedPrices> clients, long sent) {
        Map<Integer, Span> spans = new HashMap<>();
        for (FollowedPrices client : clients) {
            client.forEach((instrument, begin, number, unchanged) -> {
                Span span = spans.computeIfAbsent(instrument, unseen -> new Span());
                span.begin = Math.min(span.begin, begin);
                span.end = Math.max(span.end, number);
                span.unchanged = Math.max(span.unchanged, unchanged);
            });
        }
        long[] behind = new long[1];
        for (FollowedPrices client : clients) {
            client.forEach((instrument, begin, number, unchanged) -> {
                Span span = spans.get(instrument);
                behind[0] += span == null ? 0 : span.end - number;
            });
        }
        long numbered =
                spans.values().stream().mapToLong(span -> span.end - span.begin).sum();
        long unchanged =
                spans.values().stream().mapToLong(span -> span.unchanged).sum();
        long told = clients.stream().mapToLong(FollowedPrices::told).sum();
        return new Reckoning(
                RECORDS_OF_TICK * sent - numbered - unchanged,
                unchanged,
                clients.stream().mapToLong(FollowedPrices::received).sum(),
                clients.stream().mapToLong(FollowedPrices::passed).sum() - told,
                told,
                behind[0],
                clients.stream().mapToLong(FollowedPrices::doubled).sum(),
                clients.stream().mapToLong(FollowedPrices::broken).sum());
    }

    /** The numbers of an instrument that any of its clients has got; a client that missed some cannot say what is unchanged. */
    private static final class Span {
        private long begin = Long.MAX_VALUE;
        private long end;
        private int unchanged;
    }

    /** Changes that are not as they ought to be, and that nothing explains. */
    long unexplained() {
        return Math.abs(unnumbered) + Math.max(0, -folded) + behind + doubled + broken;
    }

    double foldedPercent() {
        return 100.0 * folded / Math.max(1, received + folded + told);
    }
}
