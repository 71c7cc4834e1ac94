package org.tickway.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What {@code mvn -Prun} was asked for.
 *
 * @param root the project's folder
 * @param replayFile a recording of its own form in place of the one in the simulator
 * @param instruments what the gateway subscribes to
 */
record DemoConfig(
        Path root,
        int httpPort,
        int httpsPort,
        int simulatorPort,
        int clusterPort,
        String replaySpeed,
        Optional<Path> replayFile,
        List<String> instruments) {
    private static final int JAVA_VERSION = 17;
    private static final int SYNTHETIC_SYMBOLS = 5;

    DemoConfig {
        instruments = List.copyOf(instruments);
    }

    /**
     * Reads and checks everything before anything is started.
     *
     * @param property a property's value by its name; null or empty if it is not set
     * @throws IllegalArgumentException with every fault, in one line
     */
    static DemoConfig read(Function<String, String> property) {
        List<String> faults = new ArrayList<>();
        int java = Runtime.version().feature();
        if (java != JAVA_VERSION) {
            faults.add("JDK " + java + " at " + System.getProperty("java.home") + " must be a JDK " + JAVA_VERSION
                    + ": set JAVA_HOME to one");
        }
        Map<String, Integer> ports = new LinkedHashMap<>();
        for (String name : List.of("http", "https", "simulator", "cluster")) {
            ports.put(name, port("tickway." + name + ".port", property, ports, faults));
        }
        String speed = text(property, "tickway.replay.speed");
        if (!speed.matches("max|\\d{1,6}(\\.\\d{1,6})?") || speed.matches("0*(\\.0*)?")) {
            faults.add("tickway.replay.speed=" + speed + " must be a number above 0 (1 is as recorded) or max");
        }
        Path root =
                Path.of(text(property, "tickway.demo.root")).toAbsolutePath().normalize();
        String file = text(property, "tickway.replay.file");
        Optional<Path> replayFile = file.isEmpty()
                ? Optional.empty()
                : Optional.of(root.resolve(file).normalize());
        List<String> instruments = new ArrayList<>();
        if (replayFile.isPresent()) {
            instruments.addAll(instrumentsOf(replayFile.get(), faults));
        } else {
            instruments.add("BINANCE:BTCUSDT");
        }
        for (int i = 1; i <= SYNTHETIC_SYMBOLS; i++) {
            instruments.add("BINANCE:SYN0000" + i + "USDT");
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", faults));
        }
        return new DemoConfig(
                root,
                ports.getOrDefault("http", 0),
                ports.getOrDefault("https", 0),
                ports.getOrDefault("simulator", 0),
                ports.getOrDefault("cluster", 0),
                speed,
                replayFile,
                instruments);
    }

    private static int port(
            String name, Function<String, String> property, Map<String, Integer> others, List<String> faults) {
        String value = text(property, name);
        if (!value.matches("\\d{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > 65_535) {
            faults.add(name + "=" + value + " must be a port from 1 to 65535");
            return 0;
        }
        int port = Integer.parseInt(value);
        if (others.containsValue(port)) {
            faults.add(name + "=" + port + " must differ from the other ports");
        } else if (!FreePorts.isFree(port)) {
            faults.add(name + "=" + port + " is in use on 127.0.0.1: choose another with -D" + name + "=");
        }
        return port;
    }

    private static List<String> instrumentsOf(Path recording, List<String> faults) {
        if (!Files.isReadable(recording) || Files.isDirectory(recording)) {
            faults.add("tickway.replay.file=" + recording + " is not a readable file");
            return List.of();
        }
        try {
            return RecordedSymbols.of(recording).stream()
                    .map(symbol -> "BINANCE:" + symbol)
                    .toList();
        } catch (IOException e) {
            faults.add("tickway.replay.file=" + recording + " is not a recording: " + e.getMessage());
            return List.of();
        }
    }

    private static String text(Function<String, String> property, String name) {
        String value = property.apply(name);
        return value == null ? "" : value.trim();
    }

    List<String> simulatorOptions() {
        List<String> options = new ArrayList<>(List.of(
                "--port=" + simulatorPort,
                "--speed=" + replaySpeed,
                "--loop",
                "--synthetic-symbols=" + SYNTHETIC_SYMBOLS,
                "--synthetic-rate=" + 10 * SYNTHETIC_SYMBOLS));
        replayFile.ifPresent(file -> options.add("--recording=" + file));
        return options;
    }

    Path folder() {
        return root.resolve("target").resolve("run");
    }
}
