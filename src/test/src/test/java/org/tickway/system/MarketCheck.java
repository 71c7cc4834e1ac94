package org.tickway.system;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.tickway.demo.ChildProcess;

/** The independent client as a process: {@code market-check.mjs} with npm's ws. */
final class MarketCheck implements AutoCloseable {
    private final ChildProcess child;
    private final Path report;

    private MarketCheck(ChildProcess child, Path report) {
        this.child = child;
        this.report = report;
    }

    static MarketCheck start(URI stream, String subprotocol, String apiKey, Path folder) throws IOException {
        NodeRuntime node = NodeRuntime.unpack();
        Path report = folder.resolve("market-check-" + subprotocol + ".json");
        Path log = folder.resolve("market-check-" + subprotocol + ".log");
        Files.deleteIfExists(report);
        Files.deleteIfExists(log);
        ChildProcess child = ChildProcess.start(
                "market-check " + subprotocol,
                List.of(
                        node.node().toString(),
                        TestFiles.nodeScript("market-check.mjs").toString(),
                        TestFiles.recording().toString(),
                        stream.toString(),
                        subprotocol,
                        report.toString()),
                Map.of(
                        "TICKWAY_API_KEY",
                        apiKey,
                        "TICKWAY_WS_LIBRARY",
                        node.webSocketLibrary().toString()),
                folder,
                log);
        return new MarketCheck(child, report);
    }

    boolean isSubscribed() throws IOException {
        if (!child.isAlive()) {
            throw new IOException(child.describeFailure("ended before it was subscribed"));
        }
        return Files.readString(child.log()).contains("SUBSCRIBED");
    }

    /** What the client found, when it has come to its end. */
    JsonObject report(long timeoutMs) throws IOException, InterruptedException {
        if (!child.awaitEnd(timeoutMs) || !Files.exists(report)) {
            throw new IOException(child.describeFailure("gave no report"));
        }
        return JsonParser.parseString(Files.readString(report)).getAsJsonObject();
    }

    @Override
    public void close() {
        child.close();
    }
}
