package org.tickway.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes one gateway, started for the first of them and stopped after the last. It replays the recording in an
 * endless loop, and has synthetic instruments for volume: few, because the exchange grants only some twenty order books a
 * minute and every broken connection costs one of each. A test leaves it as it found it.
 */
final class SharedGateway implements ParameterResolver {
    static final int SYNTHETIC_INSTRUMENTS = 3;

    /** What this user is sent is written down. */
    static final String RECORDED_USER = "recorded";

    private static final String SIMULATED_TICKS_PER_SECOND = "3000";
    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedGateway.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Gateway.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(Gateway.class, key -> start(), Gateway.class);
    }

    static List<String> syntheticInstruments() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= SYNTHETIC_INSTRUMENTS; i++) {
            names.add(String.format(Locale.ROOT, "BINANCE:SYN%05dUSDT", i));
        }
        return names;
    }

    private static Gateway start() {
        List<String> instruments = new ArrayList<>(List.of(Gateway.BTCUSDT));
        instruments.addAll(syntheticInstruments());
        try {
            Gateway gateway = Gateway.start(
                    "shared",
                    List.of(
                            "--loop",
                            "--synthetic-symbols=" + SYNTHETIC_INSTRUMENTS,
                            "--synthetic-rate=" + SIMULATED_TICKS_PER_SECOND),
                    instruments,
                    Map.of(
                            // the default of 15 s would make the half-open test wait as long
                            "tickway.connector.stall-timeout-seconds", "3",
                            "tickway.connector.reconnect-minimum-ms", "100",
                            "tickway.connector.reconnect-maximum-ms", "1000",
                            // 21 whole books would be a minute's allowance at the venue
                            "tickway.connector.broker-settings", "snapshotLimit=500",
                            "tickway.allowed-origins", "https://desk.example",
                            "tickway.evidence.users", RECORDED_USER,
                            "LOG_LEVEL", "INFO",
                            // refused handshakes are the subject of a test and must not be limited there
                            "tickway.security.failed-attempts.burst", "1000"),
                    List.of(TestFiles.built("web-module", "tickway.war")));
            gateway.server().awaitReady(Gateway.START_TIMEOUT);
            return gateway;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (Exception e) {
            throw new IllegalStateException("the shared gateway did not start", e);
        }
    }
}
