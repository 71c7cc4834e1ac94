package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tickway.benchmarks.MemoryFolder;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PrivateFiles;
import org.tickway.feed.load.Account;
import org.tickway.feed.load.Venues;

/**
 * The whole gateway with 50,000 instruments: simulators of nine accounts of Zerodha Kite and Angel One in a process of their
 * own, a feed for each, rings, topics, journal and streams in one Payara Micro. One thread.
 */
final class SystemSubject implements AutoCloseable {

    private final Venues venues;
    private final Gateway gateway;
    private final MemoryFolder data;
    private final Path folder;
    private final List<String> topics;

    private SystemSubject(Venues venues, Gateway gateway, MemoryFolder data, Path folder, List<String> topics) {
        this.venues = venues;
        this.gateway = gateway;
        this.data = data;
        this.folder = folder;
        this.topics = topics;
    }

    /**
     * Returns when the gateway is ready; the simulators do not tick.
     *
     * @param jvmOptions of the server
     */
    static SystemSubject start(Artifacts artifacts, Path folder, int ticksPerSecond, List<String> jvmOptions)
            throws Exception {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        MemoryFolder data = new MemoryFolder();
        Venues venues = new Venues(Venues.plan(ticksPerSecond));
        DemoCredentials credentials = new DemoCredentials("bench", List.of("market"));
        URI none = URI.create("ws://127.0.0.1:1");
        Map<String, String> settings =
                GatewaySettings.of(none, URI.create("http://127.0.0.1:1"), List.of(), credentials, folder);
        settings.remove("tickway.connector.instruments");
        settings.put("tickway.connector.feeds", feeds(venues.accounts(), PrivateFiles.folder(folder.resolve("feeds"))));
        settings.put("tickway.connector.data-directory", data.path().toString());
        settings.put(
                "tickway.connector.journal-directory", folder.resolve("journal").toString());
        // What ten minutes bring is more than a disk should be asked to keep for a measurement.
        settings.put("tickway.connector.journal-roll", "5m");
        settings.put("tickway.connector.journal-max-mebibytes", "4096");
        // All clients are one user's, who otherwise may not subscribe so often.
        settings.put("tickway.limits.market.burst", "1000000");
        Gateway gateway = Gateway.start(artifacts, folder.resolve("server"), jvmOptions, settings, credentials);
        List<String> topics = venues.accounts().stream()
                .flatMap(account -> account.instruments().stream())
                .map("prices."::concat)
                .toList();
        return new SystemSubject(venues, gateway, data, folder, topics);
    }

    /** A file for each account. */
    private static String feeds(List<Account> accounts, Path folder) throws IOException {
        List<String> files = new ArrayList<>();
        for (Account account : accounts) {
            String text = String.join(
                    "\n",
                    "broker=" + account.broker(),
                    "websocketUri=" + account.webSocketUri(),
                    "restUri=" + account.httpUri(),
                    "brokerSettings=" + joined(account.settings(folder)),
                    "credentials=" + joined(account.credentials()),
                    "channels=prices",
                    "instruments=" + String.join(",", account.instruments()),
                    "");
            files.add(PrivateFiles.write(folder.resolve(account.name() + ".properties"), text)
                    .toString());
        }
        return String.join(",", files);
    }

    private static String joined(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + "=" + value.getValue())
                .collect(Collectors.joining(","));
    }

    /** The prices of every instrument. */
    List<String> topics() {
        return topics;
    }

    Gateway gateway() {
        return gateway;
    }

    Venues venues() {
        return venues;
    }

    /** Deletes what it has written; the server's own folder stays. */
    @Override
    public void close() throws IOException {
        gateway.close();
        venues.close();
        data.close();
        PrivateFiles.deleteFolder(folder.resolve("journal"));
    }
}
