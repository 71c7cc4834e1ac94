package org.tickway.simulator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the command line says: which broker's simulator, how it starts, and what is done beside that. One thread. */
final class CommandLine {

    private static final String BROKER = "--broker";
    private static final String DEFAULT_BROKER = "binance";
    private static final Map<String, Supplier<Launch>> BROKERS = brokers();

    private final Options options = new Options();
    private final String broker;
    private final Launch launch;
    private @Nullable Path instrumentFile;
    private boolean help;
    private boolean exitWithStandardInput;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming the first option that is unknown or has a bad value
     */
    CommandLine(String... arguments) {
        broker = broker(arguments);
        Supplier<Launch> known = BROKERS.get(broker);
        if (known == null) {
            throw new IllegalArgumentException(
                    "option --broker=" + broker + ": must be one of " + String.join(", ", BROKERS.keySet()));
        }
        launch = known.get();
        options.add(
                "broker",
                "NAME",
                String.join(", ", BROKERS.keySet()) + " (default binance); the other options are its",
                value -> {});
        launch.addTo(options);
        if (!broker.equals(DEFAULT_BROKER)) {
            options.add(
                    "instruments",
                    "FILE",
                    "writes the broker's list of instruments there, not to a file that goes with the simulator",
                    value -> instrumentFile = path(value));
        }
        options.add("exit-with-stdin", "", "end when standard input ends", value -> exitWithStandardInput = true);
        options.add("help", "", "print this text; with --broker=..., that broker's", value -> help = true);
        options.read(arguments);
    }

    /** Looked for before the others, since it decides which there are. */
    private static String broker(String... arguments) {
        String broker = DEFAULT_BROKER;
        for (int index = 0; index < arguments.length; index++) {
            if (arguments[index].startsWith(BROKER + "=")) {
                broker = arguments[index].substring(BROKER.length() + 1);
            } else if (arguments[index].equals(BROKER) && index + 1 < arguments.length) {
                broker = arguments[index + 1];
            }
        }
        return broker;
    }

    private static Map<String, Supplier<Launch>> brokers() {
        Map<String, Supplier<Launch>> brokers = new LinkedHashMap<>();
        brokers.put(DEFAULT_BROKER, BinanceLaunch::new);
        brokers.put("angel", AngelLaunch::new);
        brokers.put("kite", KiteLaunch::new);
        brokers.put("flattrade", () -> new NorenLaunch("Flattrade"));
        brokers.put("shoonya", () -> new NorenLaunch("Shoonya"));
        brokers.put("fix", FixLaunch::new);
        return brokers;
    }

    private static Path path(String value) {
        try {
            return Path.of(value).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("must be the path of a file", e);
        }
    }

    /** As a feed calls it. */
    String broker() {
        return broker;
    }

    Launch launch() {
        return launch;
    }

    /** Where the list of instruments is written; null for a temporary file. */
    @Nullable
    Path instrumentFile() {
        return instrumentFile;
    }

    boolean helpWanted() {
        return help;
    }

    boolean exitWithStandardInput() {
        return exitWithStandardInput;
    }

    String help() {
        return "Usage: java -jar tickway-simulator-all.jar [--broker=" + String.join("|", BROKERS.keySet())
                + "] [option...]\n" + launch.purpose() + "\n\n" + options.help() + launch.footnote();
    }
}
