package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tickway.benchmarks.MemoryFolder;
import org.tickway.demo.DemoCredentials;
import org.tickway.demo.GatewaySettings;
import org.tickway.demo.PrivateFiles;

/** The gateway in Payara Micro as it is delivered, which follows the ring of a publisher in another process. */
final class TickwaySubject implements Subject {

    private final String name;
    private final String subprotocol;
    private final Publisher publisher;
    private final Gateway gateway;
    private final MemoryFolder data;

    private TickwaySubject(String name, String subprotocol, Publisher publisher, Gateway gateway, MemoryFolder data) {
        this.name = name;
        this.subprotocol = subprotocol;
        this.publisher = publisher;
        this.gateway = gateway;
        this.data = data;
    }

    /** @param subprotocol {@code tickway.v1.bin} or {@code tickway.v1.json} */
    static TickwaySubject start(Artifacts artifacts, Path folder, String subprotocol, List<String> jvmOptions)
            throws Exception {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        MemoryFolder data = new MemoryFolder();
        Publisher publisher = Publisher.start(RingPublisher.class, data.path().toString(), "1");
        DemoCredentials credentials = new DemoCredentials("bench", List.of("market"));
        URI none = URI.create("ws://127.0.0.1:1");
        Map<String, String> settings = GatewaySettings.of(
                none, URI.create("http://127.0.0.1:1"), List.of("BINANCE:NONE"), credentials, folder);
        settings.put("tickway.connector.mode", "follow");
        settings.put("tickway.connector.data-directory", data.path().toString());
        // All clients are one user's, who otherwise may not subscribe so often; some are there to warm up.
        settings.put("tickway.limits.market.burst", "100000");
        settings.put("WS_MAX_CONNECTIONS", "20000");
        publisher.rate(10); // it is ready when it has prices
        Gateway gateway = Gateway.start(artifacts, folder.resolve("server"), jvmOptions, settings, credentials);
        publisher.rate(0);
        return new TickwaySubject(
                subprotocol.endsWith("bin") ? "Tickway, binary" : "Tickway, JSON",
                subprotocol,
                publisher,
                gateway,
                data);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double easyRate() {
        return subprotocol.endsWith("bin") ? 2_000_000 : 500_000;
    }

    @Override
    public long pid() {
        return gateway.pid();
    }

    @Override
    public void open(Crowd crowd, Tally tally, boolean everyAge) throws IOException {
        boolean binary = subprotocol.endsWith("bin");
        gateway.follow(
                crowd,
                subprotocol,
                List.of("trades." + RingPublisher.name(0)),
                () -> binary ? new RecordPayload(tally, everyAge) : new JsonPayload(tally, everyAge));
    }

    @Override
    public void publish(double rate) throws IOException {
        publisher.rate(rate);
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        publisher.close();
        data.close();
    }
}
