package org.tickway.feed.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.tickway.simulator.angel.AngelSimulator;
import org.tickway.simulator.angel.AngelSimulatorConfig;
import org.tickway.simulator.kite.KiteSimulator;
import org.tickway.simulator.kite.KiteSimulatorConfig;

/**
 * The second process: a simulator for each account, with the brokers' own limits.
 *
 * <p>Arguments: {@code BROKER:SHARES:TICKS_PER_SECOND} for each account. It says {@code ACCOUNT name broker first shares
 * webSocketUri httpUri} of each and {@code READY}, and ticks when it is told: {@code resume}, {@code pause} and {@code sent}
 * on standard input are answered with {@code SENT} and the packets that each simulator has sent. It ends with its standard
 * input.
 */
final class VenuesProcess {

    static final String KITE = "kite";
    static final String ANGEL = "angel";

    private record Venue(
            String broker,
            int first,
            int shares,
            URI webSocketUri,
            URI httpUri,
            LongSupplier sent,
            Runnable pause,
            Runnable resume,
            Runnable end) {}

    private VenuesProcess() {}

    public static void main(String[] arguments) throws IOException {
        List<Venue> venues = new ArrayList<>();
        int first = 1;
        for (String argument : arguments) {
            String[] parts = argument.split(":", 3);
            int shares = Integer.parseInt(parts[1]);
            int rate = Integer.parseInt(parts[2]);
            Venue venue = parts[0].equals(KITE) ? kite(first, shares, rate) : angel(first, shares, rate);
            venue.pause().run();
            first += shares;
            venues.add(venue);
            System.out.println("ACCOUNT " + venue.broker() + venues.size() + " " + venue.broker() + " " + venue.first()
                    + " " + venue.shares() + " " + venue.webSocketUri() + " " + venue.httpUri());
        }
        System.out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command = in.readLine(); command != null; command = in.readLine()) {
            switch (command) {
                case "resume" -> venues.forEach(venue -> venue.resume().run());
                case "pause" -> venues.forEach(venue -> venue.pause().run());
                default -> {
                    // only asked
                }
            }
            System.out.println("SENT "
                    + venues.stream()
                            .map(venue -> Long.toString(venue.sent().getAsLong()))
                            .collect(Collectors.joining(" ")));
        }
        venues.forEach(venue -> venue.end().run());
    }

    private static Venue kite(int first, int shares, int rate) throws IOException {
        KiteSimulator simulator = KiteSimulator.start(KiteSimulatorConfig.builder()
                .syntheticFirst(first)
                .syntheticSymbols(shares)
                .syntheticRate(rate)
                .build());
        return new Venue(
                KITE,
                first,
                shares,
                simulator.webSocketUri(),
                simulator.httpUri(),
                () -> simulator.status().packets(),
                simulator::pause,
                simulator::resume,
                simulator::close);
    }

    private static Venue angel(int first, int shares, int rate) throws IOException {
        AngelSimulator simulator = AngelSimulator.start(AngelSimulatorConfig.builder()
                .syntheticFirst(first)
                .syntheticSymbols(shares)
                .syntheticRate(rate)
                .build());
        return new Venue(
                ANGEL,
                first,
                shares,
                simulator.webSocketUri(),
                simulator.httpUri(),
                () -> simulator.status().packets(),
                simulator::pause,
                simulator::resume,
                simulator::close);
    }
}
