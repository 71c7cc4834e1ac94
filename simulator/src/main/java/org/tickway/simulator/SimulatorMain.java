package org.tickway.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import org.tickway.simulator.binance.BinanceSimulator;

/** Runs the Binance simulator as a process of its own until it is told to end. */
public final class SimulatorMain {
    private static final int USAGE_ERROR = 2;

    private SimulatorMain() {}

    /** Exit codes: 0 after a regular end, 2 if an option, the recording or the port cannot be used. */
    public static void main(String[] arguments) throws InterruptedException {
        CommandLine commandLine = new CommandLine();
        try {
            commandLine.read(arguments);
            if (commandLine.helpWanted()) {
                System.out.print(commandLine.help());
                return;
            }
            run(commandLine);
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("tickway-simulator: " + e.getMessage());
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(CommandLine commandLine) throws IOException, InterruptedException {
        BinanceSimulator simulator = BinanceSimulator.start(commandLine.config());
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "simulator-shutdown"));
        CountDownLatch end = new CountDownLatch(1);
        if (commandLine.exitWithStandardInput()) {
            Thread watcher = new Thread(() -> awaitEndOfInput(System.in, end), "standard-input");
            watcher.setDaemon(true);
            watcher.start();
        }
        System.out.println("READY " + simulator.webSocketUri() + " " + simulator.restUri());
        System.out.flush();
        end.await();
    }

    private static void awaitEndOfInput(InputStream in, CountDownLatch end) {
        try {
            while (in.read() >= 0) {
                // what is written to the simulator has no meaning, only its end has
            }
        } catch (IOException e) {
            System.err.println("tickway-simulator: standard input failed, ending: " + e.getMessage());
        } finally {
            end.countDown();
        }
    }
}
