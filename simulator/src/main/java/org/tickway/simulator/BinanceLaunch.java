package org.tickway.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tickway.simulator.binance.BinanceSimulator;
import org.tickway.simulator.binance.BinanceSimulatorConfig;
import org.tickway.simulator.binance.RecordingSource;
import org.tickway.simulator.binance.ReplaySpeed;
import org.tickway.simulator.binance.ReplayStart;

/** Starts the simulator of Binance's market streams. */
final class BinanceLaunch implements Launch {

    private final BinanceSimulatorConfig.Builder builder = BinanceSimulatorConfig.builder();

    @Override
    public String purpose() {
        return "Speaks Binance spot's market streams on 127.0.0.1 and replays recorded messages.";
    }

    @Override
    public void addTo(Options options) {
        options.add(
                "port",
                "N",
                "port on 127.0.0.1; 0, the default, takes a free one",
                v -> builder.port(Options.integer(v)));
        options.add(
                "recording",
                "FILE",
                "lines '<receive epoch ns> <combined-stream JSON>', gzipped or plain; builtin (default) or none",
                v -> builder.recording(recording(v)));
        options.add(
                "speed", "F", "times the recorded speed (default 1), or max", v -> builder.speed(ReplaySpeed.parse(v)));
        options.add(
                "start",
                "WHEN",
                "immediately, first-subscriber (default) or on-command (POST /control/resume)",
                v -> builder.start(start(v)));
        options.add(
                "settle-ms",
                "MS",
                "first-subscriber: quiet time after the last subscription where no client holds a symbol's depth,"
                        + " trade and bookTicker streams (default 500)",
                v -> builder.settleMs(Options.integer(v)));
        options.add("loop", "", "begin again at the end; times and ids go on", v -> builder.loop(true));
        options.add(
                "synthetic-symbols",
                "N",
                "invented symbols SYN00001USDT... (default 0)",
                v -> builder.syntheticSymbols(Options.integer(v)));
        options.add(
                "synthetic-rate",
                "N",
                "their trades and best quotes a second, all together (default 1000)",
                v -> builder.syntheticRate(Options.integer(v)));
        options.add("symbols", "N", "the same as synthetic-symbols", v -> builder.syntheticSymbols(Options.integer(v)));
        options.add("rate", "N", "the same as synthetic-rate", v -> builder.syntheticRate(Options.integer(v)));
        options.add(
                "seed", "N", "decides every synthetic message (default 1)", v -> builder.seed(Options.longInteger(v)));
        options.add(
                "synthetic-epoch-ms",
                "MS",
                "time of the first synthetic message (default 1723161600000)",
                v -> builder.syntheticEpochMs(Options.longInteger(v)));
        options.add("ping-interval-ms", "MS", "(default 20000)", v -> builder.pingIntervalMs(Options.integer(v)));
        options.add("pong-timeout-ms", "MS", "(default 60000)", v -> builder.pongTimeoutMs(Options.integer(v)));
        options.add(
                "connection-life-ms", "MS", "(default 86400000)", v -> builder.connectionLifeMs(Options.integer(v)));
        options.add(
                "shutdown-notice-ms",
                "MS",
                "serverShutdown comes so long before a connection's end (default 600000)",
                v -> builder.shutdownNoticeMs(Options.integer(v)));
        options.add(
                "incoming-messages-per-second",
                "N",
                "more pings, pongs and controls end the connection (default 5)",
                v -> builder.incomingMessagesPerSecond(Options.integer(v)));
        options.add(
                "streams-per-connection", "N", "(default 1024)", v -> builder.streamsPerConnection(Options.integer(v)));
        options.add(
                "api-key",
                "KEY",
                "of the account, the only one that is let in (default: every one)",
                v -> builder.apiKey(v));
        options.add(
                "secret-key",
                "KEY",
                "of the account, which its requests are signed with (default: any)",
                v -> builder.secretKey(v));
        options.add("control", "", "serve GET /control/status and POST /control/...", v -> builder.control(true));
    }

    BinanceSimulatorConfig config() {
        return builder.build();
    }

    @Override
    public String footnote() {
        return """

                        With --control: GET /control/status, and POST /control/... with one of
                          pause, resume, restart            the replay's clock
                          close, reset, mute                every connection: end it, cut it in mid-frame, half-open
                          skip-depth?count=N                the next depth events reach nobody
                          send                              the request's body as a message to every connection
                          refuse-handshakes?status=N        until accept-handshakes
                          refuse-snapshots?status=N         until accept-snapshots
                        """;
    }

    @Override
    public Started start() throws IOException {
        BinanceSimulator simulator = BinanceSimulator.start(config());
        return new Started(
                simulator.webSocketUri(), simulator.restUri(), Map.of(), Map.of(), List.of(), null, simulator::close);
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
}
