package org.tickway.simulator;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.simulator.binance.ReplayStart;

/** The options {@code --name=value}, and {@code --name} for those that are only switched on. One thread. */
final class CommandLine {
    private record Option(String value, String effect, Consumer<String> setter) {
        boolean isSwitch() {
            return value.isEmpty();
        }
    }

    private final BinanceSimulatorConfig.Builder builder = BinanceSimulatorConfig.builder();
    private final Map<String, Option> options = new LinkedHashMap<>();
    private boolean help;
    private boolean exitWithStandardInput;

    CommandLine() {
        option("port", "N", "port on 127.0.0.1; 0, the default, takes a free one", v -> builder.port(integer(v)));
        option(
                "recording",
                "FILE",
                "lines '<receive epoch ns> <combined-stream JSON>', gzipped or plain; builtin (default) or none",
                v -> builder.recording(recording(v)));
        option("speed", "F", "times the recorded speed (default 1), or max", v -> builder.speed(ReplaySpeed.parse(v)));
        option(
                "start",
                "WHEN",
                "immediately, first-subscriber (default) or on-command (POST /control/resume)",
                v -> builder.start(start(v)));
        option(
                "settle-ms",
                "MS",
                "first-subscriber: quiet time after the last subscription where no client holds a symbol's depth,"
                        + " trade and bookTicker streams (default 500)",
                v -> builder.settleMs(integer(v)));
        option("loop", "", "begin again at the end; times and ids go on", v -> builder.loop(true));
        option(
                "synthetic-symbols",
                "N",
                "invented symbols SYN00001USDT... (default 0)",
                v -> builder.syntheticSymbols(integer(v)));
        option(
                "synthetic-rate",
                "N",
                "their trades and best quotes a second, all together (default 1000)",
                v -> builder.syntheticRate(integer(v)));
        option("seed", "N", "decides every synthetic message (default 1)", v -> builder.seed(longInteger(v)));
        option(
                "synthetic-epoch-ms",
                "MS",
                "time of the first synthetic message (default 1723161600000)",
                v -> builder.syntheticEpochMs(longInteger(v)));
        option("ping-interval-ms", "MS", "(default 20000)", v -> builder.pingIntervalMs(integer(v)));
        option("pong-timeout-ms", "MS", "(default 60000)", v -> builder.pongTimeoutMs(integer(v)));
        option("connection-life-ms", "MS", "(default 86400000)", v -> builder.connectionLifeMs(integer(v)));
        option(
                "shutdown-notice-ms",
                "MS",
                "serverShutdown comes so long before a connection's end (default 600000)",
                v -> builder.shutdownNoticeMs(integer(v)));
        option(
                "incoming-messages-per-second",
                "N",
                "more pings, pongs and controls end the connection (default 5)",
                v -> builder.incomingMessagesPerSecond(integer(v)));
        option("streams-per-connection", "N", "(default 1024)", v -> builder.streamsPerConnection(integer(v)));
        option("control", "", "serve GET /control/status and POST /control/...", v -> builder.control(true));
        option("exit-with-stdin", "", "end when standard input ends", v -> exitWithStandardInput = true);
        option("help", "", "print this text", v -> help = true);
    }

    private void option(String name, String value, String effect, Consumer<String> setter) {
        options.put(name, new Option(value, effect, setter));
    }

    /**
     * Takes over all arguments.
     *
     * @throws IllegalArgumentException naming the first option that is unknown or has a bad value
     */
    void read(String[] arguments) {
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option = name.startsWith("--") ? options.get(name.substring(2)) : null;
            if (option == null) {
                throw new IllegalArgumentException("option " + name + " is not known; --help lists all options");
            }
            if (option.isSwitch() != (equals < 0)) {
                throw new IllegalArgumentException(
                        "option " + name + (option.isSwitch() ? " takes no value" : " needs =" + option.value()));
            }
            try {
                option.setter().accept(equals < 0 ? "" : argument.substring(equals + 1));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("option " + argument + ": " + e.getMessage(), e);
            }
        }
    }

    BinanceSimulatorConfig config() {
        return builder.build();
    }

    boolean helpWanted() {
        return help;
    }

    boolean exitWithStandardInput() {
        return exitWithStandardInput;
    }

    String help() {
        StringBuilder out = new StringBuilder("""
                Usage: java -jar tickway-simulator-all.jar [option...]
                Speaks Binance spot's market streams on 127.0.0.1 and replays recorded messages.

                """);
        options.forEach((name, option) -> out.append(String.format(
                Locale.ROOT,
                "  --%-32s %s%n",
                option.isSwitch() ? name : name + "=" + option.value(),
                option.effect())));
        return out.append("""

                        With --control: GET /control/status, and POST /control/... with one of
                          pause, resume, restart            the replay's clock
                          close, reset, mute                every connection: end it, cut it in mid-frame, half-open
                          skip-depth?count=N                the next depth events reach nobody
                          send                              the request's body as a message to every connection
                          refuse-handshakes?status=N        until accept-handshakes
                          refuse-snapshots?status=N         until accept-snapshots
                        """).toString();
    }

    private static RecordingSource recording(String value) {
        return switch (value) {
            case "builtin" -> new RecordingSource.Builtin();
            case "none" -> new RecordingSource.None();
            default -> new RecordingSource.File(Path.of(value));
        };
    }

    private static ReplayStart start(String value) {
        return switch (value) {
            case "immediately" -> ReplayStart.IMMEDIATELY;
            case "first-subscriber" -> ReplayStart.FIRST_SUBSCRIBER;
            case "on-command" -> ReplayStart.ON_COMMAND;
            default -> throw new IllegalArgumentException("must be immediately, first-subscriber or on-command");
        };
    }

    private static int integer(String value) {
        long number = longInteger(value);
        if (number != (int) number) {
            throw new IllegalArgumentException("must be a 32-bit integer");
        }
        return (int) number;
    }

    private static long longInteger(String value) {
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("must be an integer", e);
        }
    }
}
