package org.tickway.benchmarks.fanout;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tickway.benchmarks.result.Measurement;
import org.tickway.benchmarks.result.ResultFolder;
import org.tickway.demo.PayaraMicro;
import org.tickway.demo.PrivateFiles;

/**
 * How long Payara Micro takes until it serves: with an application of one page, with one that has a class of each kind, and with
 * the gateway until it is ready, which is when its feed has brought prices. In turns.
 */
public final class StartRun {

    private static final String TABLE = "start";
    /** Not loaded here, where there is no server. */
    private static final String BARE = "org/tickway/benchmarks/bare/";

    private static final List<String> ONE_OF_EACH =
            List.of("BareApplication", "BareEndpoint", "BareReadiness", "BareResource", "BareStartup");
    private static final String SECONDS = "seconds";
    private static final String MORE = "seconds more";
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
            double page = served(artifacts, own.resolve("page"), page(), "index.html") / SECOND_NS;
            double each = served(artifacts, own.resolve("each"), oneOfEach(), "api/page") / SECOND_NS;
            double gateway;
            try (MarketSubject market = MarketSubject.start(artifacts, own.resolve("gateway"), 10, 1_000)) {
                gateway = market.startNs() / SECOND_NS;
            }
            System.out.println("round " + round + ": one page " + page + " s, one of each " + each + " s, the gateway "
                    + gateway + " s");
            measured.add(new Measurement(TABLE, "an application of one page", SECONDS, round, page));
            measured.add(new Measurement(TABLE, "one class of each kind", SECONDS, round, each));
            measured.add(new Measurement(TABLE, "one class of each kind", MORE, round, each - page));
            measured.add(new Measurement(TABLE, "the gateway", SECONDS, round, gateway));
            measured.add(new Measurement(TABLE, "the gateway", MORE, round, gateway - page));
        }
        new ResultFolder(folder).write("start", measured);
    }

    private static Map<String, byte[]> page() {
        return Map.of("index.html", "<!doctype html><title>empty</title>".getBytes(StandardCharsets.US_ASCII));
    }

    /** The classes of {@link org.tickway.benchmarks.bare}, with a descriptor that has them found as the gateway's are. */
    private static Map<String, byte[]> oneOfEach() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "WEB-INF/beans.xml",
                ("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"annotated\"/>")
                        .getBytes(StandardCharsets.US_ASCII));
        for (String kind : ONE_OF_EACH) {
            String file = BARE + kind + ".class";
            try (InputStream in = StartRun.class.getResourceAsStream("/" + file)) {
                if (in == null) {
                    throw new IOException("class file " + file + " is not on the class path");
                }
                entries.put("WEB-INF/classes/" + file, in.readAllBytes());
            }
        }
        return entries;
    }

    /** From the start of the server's process to the first answer of its application. */
    private static long served(Artifacts artifacts, Path folder, Map<String, byte[]> entries, String path)
            throws Exception {
        PrivateFiles.deleteFolder(folder);
        PrivateFiles.folder(folder);
        Path archive = folder.resolve("it.war");
        try (OutputStream out = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        long beganNs = System.nanoTime();
        try (PayaraMicro server =
                MicroServer.start(artifacts, folder.resolve("server"), List.of("-Xmx1g"), Map.of(), List.of(archive))) {
            awaitPage(server.uri().resolve("/it/" + path), beganNs);
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
