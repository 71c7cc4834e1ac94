package org.tickway.benchmarks.fanout;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of every change, once nothing more is on its way.
 *
 * @param unnumbered records of ticks that the brokers have sent and that got no number
 * @param received changes that came to clients
 * @param folded numbers that clients did not get, because a later change has what they would have told
 * @param told numbers that clients did not get and were told of in messages {@code gap}
 * @param behind numbers of an instrument that another of its clients has got, and this one has not, nor a later one
 * @param doubled changes that came twice, too late, or of another run
 * @param broken quotes before which a tick is missing, though no number is
 */
record Reckoning(long unnumbered, long received, long folded, long told, long behind, long doubled, long broken) {

    /** Each tick of the simulated brokers is a QUOTE and a SUMMARY. */
    private static final int RECORDS_OF_TICK = 2;

    /** @param sent ticks of all instruments since the clients began */
    static Reckoning of(List<FollowedPrices> clients, long sent) {
        Map<Integer, long[]> newest = new HashMap<>();
        for (FollowedPrices client : clients) {
            client.forEach((instrument, begin, number) -> {
                long[] both = newest.computeIfAbsent(instrument, unseen -> new long[] {begin, number});
                both[0] = Math.min(both[0], begin);
                both[1] = Math.max(both[1], number);
            });
        }
        long[] behind = new long[1];
        for (FollowedPrices client : clients) {
            client.forEach((instrument, begin, number) -> {
                long[] both = newest.get(instrument);
                behind[0] += both == null ? 0 : both[1] - number;
            });
        }
        long numbered =
                newest.values().stream().mapToLong(both -> both[1] - both[0]).sum();
        long told = clients.stream().mapToLong(FollowedPrices::told).sum();
        return new Reckoning(
                RECORDS_OF_TICK * sent - numbered,
                clients.stream().mapToLong(FollowedPrices::received).sum(),
                clients.stream().mapToLong(FollowedPrices::passed).sum() - told,
                told,
                behind[0],
                clients.stream().mapToLong(FollowedPrices::doubled).sum(),
                clients.stream().mapToLong(FollowedPrices::broken).sum());
    }

    /** Changes that are not as they ought to be, and that nothing explains. */
    long unexplained() {
        return Math.abs(unnumbered) + Math.max(0, -folded) + behind + doubled + broken;
    }

    double foldedPercent() {
        return 100.0 * folded / Math.max(1, received + folded + told);
    }
}
