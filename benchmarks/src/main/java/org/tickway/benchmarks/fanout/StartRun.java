package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PrivateFiles;

/**
 * How long Payara Micro takes until it serves: with an application of one page, and with the gateway until it is ready, which is
 * when its feed has brought prices. In turns.
 */
public final class StartRun {

    private static final String TABLE = "start";
    private static final double SECOND_NS = 1e9;
    private static final long TIMEOUT_NS = 120_000_000_000L;
    private static final long POLL_MS = 20;

    private StartRun() {}

    /** The folder of the results, the number of rounds. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]).toAbsolutePath();
        int rounds = Integer.parseInt(arguments[1]);
        Artifacts artifacts = Artifacts.fromProperties();
        Path own = folder.resolveSibling("fanout").resolve("start");
        List<Measurement> measured = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double empty = empty(artifacts, own.resolve("empty")) / SECOND_NS;
            double gateway;
            try (MarketSubject market = MarketSubject.start(artifacts, own.resolve("gateway"), 10, 1_000)) {
                gateway = market.startNs() / SECOND_NS;
            }
            System.out.println("round " + round + ": one page " + empty + " s, the gateway " + gateway + " s");
            measured.add(new Measurement(TABLE, "an application of one page", "seconds", round, empty));
            measured.add(new Measurement(TABLE, "the gateway", "seconds", round, gateway));
            measured.add(new Measurement(TABLE, "the gateway", "seconds more", round, gateway - empty));
        }
        new ResultFolder(folder).write("start", measured);
    }

    private static long empty(Artifacts artifacts, Path folder) throws Exception {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        Path archive = folder.resolve("empty.war");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("index.html"));
            zip.write("<!doctype html><title>empty</title>".getBytes(StandardCharsets.US_ASCII));
            zip.closeEntry();
        }
        long beganNs = System.nanoTime();
        try (PayaraMicro server =
                MicroServer.start(artifacts, folder.resolve("server"), List.of("-Xmx1g"), Map.of(), List.of(archive))) {
            awaitPage(server.uri().resolve("/empty/index.html"), beganNs);
            return System.nanoTime() - beganNs;
        }
    }

    private static void awaitPage(URI page, long beganNs) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(page).build();
        while (System.nanoTime() - beganNs < TIMEOUT_NS) {
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notListening) {
                // not yet
            }
            Thread.sleep(POLL_MS);
        }
        throw new IOException(page + " was not served in time");
    }
}
