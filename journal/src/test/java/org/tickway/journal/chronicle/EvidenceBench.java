package org.tickway.journal.chronicle;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What the send log costs: processor time and memory per delivered event, with no client recorded, one of a hundred, and
 * all of them, in turns. Run by hand.
 */
public final class EvidenceBench {

    private static final int CLIENTS = 100;
    private static final int[] RECORDED = {0, 1, CLIENTS};
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 2;
    private static final long ROUND_MS = 3_000;
    private static final long TRADES_PER_SECOND = 1_000;

    private EvidenceBench() {}

    /** The argument is an empty folder on the disk that is to be measured. */
    public static void main(String[] arguments) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<double[]> senderNs = columns();
        List<double[]> writerNs = columns();
        List<double[]> senderBytes = columns();
        try (DeliveryRig rig = new DeliveryRig(Files.createDirectories(Path.of(arguments[0])))) {
            rig.writeAt(TRADES_PER_SECOND);
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (int variant = 0; variant < RECORDED.length; variant++) {
                    List<TimedChannel> channels = connect(rig, RECORDED[variant]);
                    Thread.sleep(500);
                    long sender = rig.thread("sender").getId();
                    long writer = rig.thread("evidence").getId();
                    long events = events(channels);
                    long senderCpu = threads.getThreadCpuTime(sender);
                    long writerCpu = threads.getThreadCpuTime(writer);
                    long bytes = threads.getThreadAllocatedBytes(sender);
                    Thread.sleep(ROUND_MS);
                    double delivered = events(channels) - events;
                    if (round >= 0) {
                        senderNs.get(variant)[round] = (threads.getThreadCpuTime(sender) - senderCpu) / delivered;
                        writerNs.get(variant)[round] = (threads.getThreadCpuTime(writer) - writerCpu) / delivered;
                        senderBytes.get(variant)[round] = (threads.getThreadAllocatedBytes(sender) - bytes) / delivered;
                    }
                    rig.disconnectAll();
                }
            }
            System.out.println("messages the send log lacks: " + rig.evidence.lost());
        }
        System.out.println("recorded | sender ns/event | ratio | log's thread ns/event | sender bytes/event");
        double base = median(senderNs.get(0));
        for (int variant = 0; variant < RECORDED.length; variant++) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "%8d | %7.0f (%.0f-%.0f) | %.2f | %.0f | %.0f",
                    RECORDED[variant],
                    median(senderNs.get(variant)),
                    senderNs.get(variant)[0],
                    senderNs.get(variant)[ROUNDS - 1],
                    median(senderNs.get(variant)) / base,
                    median(writerNs.get(variant)),
                    median(senderBytes.get(variant))));
        }
    }

    private static List<double[]> columns() {
        List<double[]> columns = new ArrayList<>();
        for (int variant = 0; variant < RECORDED.length; variant++) {
            columns.add(new double[ROUNDS]);
        }
        return columns;
    }

    private static List<TimedChannel> connect(DeliveryRig rig, int recorded) {
        List<TimedChannel> channels = new ArrayList<>();
        for (int client = 0; client < CLIENTS; client++) {
            TimedChannel channel = new TimedChannel();
            channels.add(channel);
            rig.connect(channel, client < recorded);
        }
        return channels;
    }

    private static long events(List<TimedChannel> channels) {
        return channels.stream().mapToLong(TimedChannel::events).sum();
    }

    /** Sorts, so that the first is the least and the last the greatest. */
    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
