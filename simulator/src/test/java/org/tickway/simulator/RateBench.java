package org.tickway.simulator;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;
import org.tickway.simulator.noren.NorenSimulator;
import org.tickway.simulator.noren.NorenSimulatorConfig;

/**
 * What the simulators can send: ticks a second, and the processor time that one costs the simulator's only thread.
 *
 * <p>By hand: {@code RateBench BROKER WANTED_RATE SECONDS}, the test class path given.
 */
final class RateBench {

    private static final int CONNECTIONS = 3;

    private RateBench() {}

    public static void main(String[] arguments) throws Exception {
        int rate = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        switch (arguments[0]) {
            case "kite" -> kite(rate, seconds);
            case "angel" -> angel(rate, seconds);
            case "noren" -> noren(rate, seconds);
            default -> throw new IllegalArgumentException("broker=" + arguments[0]);
        }
    }

    private static void kite(int rate, int seconds) throws Exception {
        int each = 3_000;
        try (KiteSimulator simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                .syntheticSymbols(CONNECTIONS * each)
                .syntheticRate(rate)
                .build())) {
            List<DrainingClient> clients = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                DrainingClient client = new DrainingClient(
                        simulator.port(), "/?api_key=simulated-key&access_token=simulated-token", Map.of());
                String tokens = IntStream.rangeClosed(number * each + 1, (number + 1) * each)
                        .mapToObj(KiteSimulator::syntheticToken)
                        .map(String::valueOf)
                        .collect(Collectors.joining(","));
                client.send("{\"a\":\"subscribe\",\"v\":[" + tokens + "]}");
                client.send("{\"a\":\"mode\",\"v\":[\"full\",[" + tokens + "]]}");
                clients.add(client);
            }
            measure("kite", seconds, () -> simulator.status().packets(), clients);
        }
    }

    private static void angel(int rate, int seconds) throws Exception {
        int each = 1_000;
        try (AngelSimulator simulator = AngelSimulator.start(AngelSimulatorConfig.builder()
                .syntheticSymbols(CONNECTIONS * each)
                .heartbeatTimeoutMs(600_000)
                .syntheticRate(rate)
                .build())) {
            List<DrainingClient> clients = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                DrainingClient client = new DrainingClient(
                        simulator.port(),
                        "/smart-stream",
                        Map.of(
                                "Authorization",
                                "simulated.jwt.0",
                                "x-api-key",
                                "simulated-key",
                                "x-client-code",
                                "A12345",
                                "x-feed-token",
                                "simulated-feed-0"));
                String tokens = IntStream.rangeClosed(number * each + 1, (number + 1) * each)
                        .mapToObj(AngelSimulator::syntheticToken)
                        .collect(Collectors.joining("\",\"", "\"", "\""));
                client.send("{\"correlationID\":\"bench\",\"action\":1,\"params\":{\"mode\":3,\"tokenList\":"
                        + "[{\"exchangeType\":1,\"tokens\":[" + tokens + "]}]}}");
                clients.add(client);
            }
            measure("angel", seconds, () -> simulator.status().packets(), clients);
        }
    }

    private static void noren(int rate, int seconds) throws Exception {
        int all = 9_000;
        try (NorenSimulator simulator =
                NorenSimulator.start(NorenSimulatorConfig.of("U", "T").withSynthetic(all, rate, 1))) {
            DrainingClient client = new DrainingClient(simulator.port(), "/", Map.of());
            client.send("{\"t\":\"a\",\"uid\":\"U\",\"actid\":\"U\",\"accesstoken\":\"T\",\"source\":\"API\"}");
            for (int first = 1; first <= all; first += 1_000) {
                client.send("{\"t\":\"d\",\"k\":\""
                        + IntStream.range(first, first + 1_000)
                                .mapToObj(number -> "NSE|" + number)
                                .collect(Collectors.joining("#"))
                        + "\"}");
            }
            measure("noren", seconds, () -> simulator.status().messages(), List.of(client));
        }
    }

    private static void measure(String name, int seconds, LongSupplier sent, List<DrainingClient> clients)
            throws Exception {
        LockSupport.parkNanos(5_000_000_000L); // everything is subscribed and compiled
        long beginNs = System.nanoTime();
        long begin = sent.getAsLong();
        long cpu = cpuNs(name + "-simulator");
        long bytes = clients.stream().mapToLong(DrainingClient::bytes).sum();
        LockSupport.parkNanos(seconds * 1_000_000_000L);
        long ticks = sent.getAsLong() - begin;
        long usedNs = cpuNs(name + "-simulator") - cpu;
        double elapsed = (System.nanoTime() - beginNs) / 1e9;
        long drained = clients.stream().mapToLong(DrainingClient::bytes).sum() - bytes;
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f ticks a second, %,d ns of the simulator's thread each (%,.0f a second of a core), %,.1f MB/s%n",
                name,
                ticks / elapsed,
                usedNs / Math.max(1, ticks),
                ticks * 1e9 / usedNs,
                drained / elapsed / 1e6);
        for (DrainingClient client : clients) {
            client.close();
        }
    }

    private static long cpuNs(String thread) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo one : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (one != null && one.getThreadName().startsWith(thread)) {
                sum += threads.getThreadCpuTime(one.getThreadId());
            }
        }
        return sum;
    }
}
