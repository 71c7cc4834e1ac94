package org.tickway.journal.chronicle;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Session;

/**
 * What replays at full speed do to live delivery: its rate and the age of events when they are sent, with none, one, four
 * and eight replays beside, in turns. Run by hand.
 */
public final class ReplayBench {

    private static final int CLIENTS = 10;
    private static final int[] REPLAYS = {0, 1, 4, 8};
    private static final int ROUNDS = 7;
    private static final long ROUND_MS = 4_000;
    private static final long TRADES_PER_SECOND = 10_000;
    private static final long PAST_MS = 30_000;

    private ReplayBench() {}

    /** The argument is an empty folder on the disk that is to be measured. */
    public static void main(String[] arguments) throws Exception {
        long[][] ages = new long[REPLAYS.length][0];
        double[] rates = new double[REPLAYS.length];
        long[] replayed = new long[REPLAYS.length];
        try (DeliveryRig rig = new DeliveryRig(Files.createDirectories(Path.of(arguments[0])))) {
            rig.writeAt(TRADES_PER_SECOND);
            List<TimedChannel> live = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                TimedChannel channel = new TimedChannel();
                live.add(channel);
                rig.connect(channel, false);
            }
            Thread.sleep(PAST_MS);
            for (int round = -1; round < ROUNDS; round++) {
                for (int variant = 0; variant < REPLAYS.length; variant++) {
                    List<TimedChannel> past = new ArrayList<>();
                    List<Session> replaying = new ArrayList<>();
                    for (int number = 0; number < REPLAYS[variant]; number++) {
                        TimedChannel channel = new TimedChannel();
                        past.add(channel);
                        replaying.add(replay(rig, channel));
                    }
                    live.forEach(TimedChannel::reset);
                    long startNs = System.nanoTime();
                    Thread.sleep(ROUND_MS);
                    long events = live.stream().mapToLong(TimedChannel::events).sum();
                    if (round >= 0) {
                        rates[variant] += events / ((System.nanoTime() - startNs) / 1e9) / ROUNDS;
                        replayed[variant] +=
                                past.stream().mapToLong(TimedChannel::events).sum() / ROUNDS;
                        for (TimedChannel channel : live) {
                            ages[variant] = channel.addTo(ages[variant]);
                        }
                    }
                    replaying.forEach(Session::closed);
                    Thread.sleep(300);
                }
            }
        }
        System.out.println("replays | live events/s | replayed events/s | p50 us | p99 us | p99.9 us");
        for (int variant = 0; variant < REPLAYS.length; variant++) {
            Arrays.sort(ages[variant]);
            System.out.println(String.format(
                    Locale.ROOT,
                    "%d | %.0f (%.3f) | %.0f | %d | %d | %d",
                    REPLAYS[variant],
                    rates[variant],
                    rates[variant] / rates[0],
                    replayed[variant] / (ROUND_MS / 1e3),
                    quantileUs(ages[variant], 0.5),
                    quantileUs(ages[variant], 0.99),
                    quantileUs(ages[variant], 0.999)));
        }
    }

    /** Everything since the beginning, again and again as fast as the limits allow. */
    private static Session replay(DeliveryRig rig, TimedChannel channel) {
        Session session = rig.session(channel, false);
        session.start(session.replay(
                new ReplayRequest(DeliveryRig.trades(), DeliveryRig.nowNs() - PAST_MS * 1_000_000, null, 0)));
        return session;
    }

    private static long quantileUs(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / 1_000;
    }
}
