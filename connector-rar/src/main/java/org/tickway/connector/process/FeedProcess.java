package org.tickway.connector.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.tickway.connector.host.BrokerAdapters;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.TickHost;
import org.tickway.connector.host.TickHosts;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.connector.settings.LiveSettings;
import org.tickway.connector.settings.OutsideSettings;
import org.tickway.connector.settings.Setting;
import org.tickway.connector.settings.SettingsFile;

/** Runs a feed without a server until the process is told to end. */
public final class FeedProcess {

    private static final int USAGE_ERROR = 2;
    private static final String EXIT_WITH_INPUT = "--exit-with-stdin";

    private FeedProcess() {}

    /**
     * Exit codes: 0 after a regular end, 2 where an argument, the file or a setting cannot be used, or the feed cannot be
     * opened.
     *
     * @param arguments a file of settings; {@code --exit-with-stdin} ends the process with its standard input
     */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> words = List.of(arguments);
        List<String> files =
                words.stream().filter(word -> !word.startsWith("--")).toList();
        if (files.size() != 1
                || !words.stream().allMatch(word -> files.contains(word) || word.equals(EXIT_WITH_INPUT))) {
            System.err.println("usage: java -jar tickway-feed.jar [" + EXIT_WITH_INPUT + "] feed.properties");
            System.exit(USAGE_ERROR);
        }
        try {
            run(Path.of(files.get(0)), words.contains(EXIT_WITH_INPUT));
        } catch (IOException | InvalidSettingsException | HostException | IllegalArgumentException failure) {
            System.err.println("tickway-feed: " + failure.getMessage());
            System.exit(USAGE_ERROR);
        }
    }

    private static void run(Path file, boolean exitWithInput)
            throws IOException, InvalidSettingsException, HostException, InterruptedException {
        Map<Setting, String> properties = SettingsFile.read(file);
        BrokerAdapters brokers = BrokerAdapters.load();
        LiveSettings settings = new LiveSettings(properties, OutsideSettings::text, brokers.addresses());
        TickHost host = TickHosts.open(settings, brokers);
        Runtime.getRuntime().addShutdownHook(new Thread(host::close, "feed-shutdown"));
        CountDownLatch end = new CountDownLatch(1);
        if (exitWithInput) {
            Thread watcher = new Thread(() -> awaitEndOfInput(System.in, end), "standard-input");
            watcher.setDaemon(true);
            watcher.start();
        }
        System.out.println("READY " + settings.config().dataDirectory());
        System.out.flush();
        end.await();
    }

    private static void awaitEndOfInput(InputStream in, CountDownLatch end) {
        try {
            while (in.read() >= 0) {
                // what is written to the process has no meaning, only its end has
            }
        } catch (IOException e) {
            System.err.println("tickway-feed: standard input failed, ending: " + e.getMessage());
        } finally {
            end.countDown();
        }
    }
}
