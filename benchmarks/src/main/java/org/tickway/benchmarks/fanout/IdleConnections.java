package org.tickway.benchmarks.fanout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;

/**
 * Many clients that have subscribed to a topic on which nothing happens: how fast they are let in, and what each costs on
 * the server's heap after a full collection.
 *
 * <p>Up to {@value #AT_ONCE} of them wait to be let in at the same time, as they do where clients come by themselves: with
 * one at a time the round trips of one client would be measured, and not the server.
 */
public final class IdleConnections {

    private static final String TABLE = "idle";
    private static final int BUFFER_BYTES = 8_192;
    private static final int AT_ONCE = 16;
    private static final long SECOND_NS = 1_000_000_000L;

    private IdleConnections() {}

    /** The folder of the results, then numbers of clients, each measured with a server of its own. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        List<Measurement> measured = new ArrayList<>();
        for (String clients : List.of(arguments).subList(1, arguments.length)) {
            measure(folder, Integer.parseInt(clients), measured);
            new ResultFolder(folder).write("idle", measured);
        }
    }

    private static void measure(Path folder, int clients, List<Measurement> measured) throws Exception {
        Tally tally = new Tally();
        try (Subject subject = TickwaySubject.start(
                        Artifacts.fromProperties(),
                        folder.resolveSibling("fanout").resolve("idle"),
                        "tickway.v1.bin",
                        List.of("-Xmx512m"));
                Crowd crowd = new Crowd(tally, BUFFER_BYTES)) {
            crowd.openAtOnce(AT_ONCE);
            for (int client = 0; client < 100; client++) {
                subject.open(crowd, tally, false); // classes are loaded, pools have their size
            }
            crowd.awaitOpen();
            crowd.read(3 * SECOND_NS);
            long before = ServerMemory.of(subject.pid()).liveBytes();
            long beganNs = System.nanoTime();
            for (int client = 0; client < clients; client++) {
                subject.open(crowd, tally, false);
            }
            crowd.awaitOpen();
            double tookS = (System.nanoTime() - beganNs) / (double) SECOND_NS;
            crowd.read(3 * SECOND_NS);
            double bytes = (ServerMemory.of(subject.pid()).liveBytes() - before) / (double) clients;
            String row = clients + " idle clients";
            measured.add(new Measurement(TABLE, row, "let in a second", 0, clients / tookS));
            measured.add(new Measurement(TABLE, row, "heap bytes of each", 0, bytes));
            System.out.println(row + ": " + clients / tookS + " a second, " + bytes + " bytes of heap each");
        }
    }
}
