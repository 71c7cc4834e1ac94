package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadedMasterTest {

    private static final String ROWS = "instrument,token\nNSE:A,1\nNSE:B,2\n";
    private static final InstrumentMaster.Timing ONCE = new InstrumentMaster.Timing(0, 0, 0);

    @TempDir
    Path cache;

    private MasterServer server;
    private MasterLog log;

    @BeforeEach
    void start() throws IOException {
        server = new MasterServer();
        log = new MasterLog();
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
    }

    @Test
    void shouldDownloadAFileAsItIsOrCompressed() throws IOException {
        server.give(ROWS);
        assertEquals(2, open().size());
        server.give(MasterFilesTest.gzip(ROWS + "NSE:C,3\n"));
        assertEquals(3, open().size());
        server.give(MasterFilesTest.zip("NSE.txt", ROWS));
        assertEquals(2, open().size());
        server.answer(exchange -> {
            byte[] body = MasterFilesTest.gzip(ROWS);
            assertEquals("gzip", exchange.getRequestHeaders().getFirst("Accept-Encoding"));
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0); // in chunks
            exchange.getResponseBody().write(body);
        });
        InstrumentMaster master = open();
        assertEquals(2, master.size());
        assertTrue(master.report().isComplete());
    }

    @Test
    void shouldTakeTheCopyOfTheLastDownloadWhereTheAddressFailsAndSayHowOldItIs() throws IOException {
        server.give(ROWS);
        open();
        age(Duration.ofHours(30));

        server.refuse(503);
        InstrumentMaster master = open();

        assertEquals(2, master.size());
        assertEquals(1, master.report().stale());
        assertFalse(master.report().isComplete());
        assertEquals(
                List.of(
                        "WARNING TW-MSTR-002: feed test takes the instruments of 127.0.0.1 from a copy that is 30 hours old:"
                                + " status 503"),
                log.lines("TW-MSTR-002"));
    }

    @Test
    void shouldTakeTheCopyWhereWhatWasDownloadedCannotBeRead() throws IOException {
        server.give(ROWS);
        open();
        for (byte[] unreadable : List.of(
                MasterFilesTest.bytes("<html>Service unavailable</html>"),
                MasterFilesTest.bytes("instrument,token\nNSE:C,\n"),
                new byte[0],
                Arrays.copyOf(MasterFilesTest.gzip(ROWS), 30))) {
            server.give(unreadable);
            InstrumentMaster master = open();
            assertEquals(2, master.size());
            assertEquals(1, master.report().stale());
        }
        assertEquals(4, log.lines("TW-MSTR-002").size());
        assertEquals(1, files().size());
    }

    @Test
    void shouldNoticeThatADownloadIsCutOff() throws IOException {
        server.give(ROWS);
        open();
        server.answer(exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write(MasterFilesTest.bytes("instrument,token\nNSE:C,3\n"));
            exchange.getResponseBody().flush();
            exchange.close();
        });

        InstrumentMaster master = open();

        assertEquals(2, master.size());
        assertNull(master.find("NSE:C"));
        assertEquals(1, master.report().stale());
    }

    @Test
    void shouldFailWithTheReasonWhereThereIsNoCopy() throws IOException {
        server.refuse(404);
        assertEquals("feed=test has no instruments: 127.0.0.1: status 404", fault(server.uri("/m.csv")));
        URI closed;
        try (ServerSocket socket = new ServerSocket(0)) {
            closed = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/m.csv");
        }
        assertEquals("feed=test has no instruments: 127.0.0.1: Connection refused", fault(closed));
        assertEquals(List.of(), files());
    }

    @Test
    void shouldFollowRedirectionsToAddressesThatAreAllowedOnly() throws IOException {
        server.answer(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/new")) {
                byte[] body = MasterFilesTest.bytes(ROWS);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } else {
                exchange.getResponseHeaders().set("Location", "/new");
                exchange.sendResponseHeaders(302, -1);
            }
        });
        assertEquals(2, open().size());

        redirect("http://example.org/m.csv");
        assertTrue(fault(server.uri("/other")).endsWith("a redirection to an address that is not allowed"));
        redirect("ftp://127.0.0.1/m.csv");
        assertTrue(fault(server.uri("/other")).endsWith("a redirection to an address that is not allowed"));
        redirect("/again");
        assertTrue(fault(server.uri("/other")).endsWith("more than 5 redirections"));
    }

    @Test
    void shouldNotAskAgainForWhatWasDownloadedJustNow() throws IOException {
        server.give(ROWS);
        InstrumentMaster.Timing timing = new InstrumentMaster.Timing(600_000, 0, 0);
        Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing);
        InstrumentMaster second = Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing);
        assertEquals(1, server.requests());
        assertTrue(second.report().isComplete());

        age(Duration.ofMinutes(11));
        Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing);
        assertEquals(2, server.requests());
    }

    @Test
    void shouldGetAnewWhatCannotBeReadInTheCache() throws IOException {
        server.give(ROWS);
        InstrumentMaster.Timing timing = new InstrumentMaster.Timing(600_000, 0, 0);
        Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing);
        Files.writeString(files().get(0), "damaged");

        assertEquals(
                2,
                Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, timing)
                        .size());
        assertEquals(2, server.requests());
    }

    @Test
    void shouldKeepAddressesApartAndTheSecretsOfTheirQueriesOutOfTheLog() throws IOException {
        server.answer(exchange -> {
            byte[] body = MasterFilesTest.bytes(
                    exchange.getRequestURI().getQuery().equals("key=s3cret1")
                            ? ROWS
                            : "instrument,token\nNSE:C,\nNSE:D,1\n");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        });
        assertEquals(
                2,
                Masters.download(server.uri("/m?key=s3cret1"), cache, MasterFormat.TICKWAY, ONCE)
                        .size());
        assertEquals(
                1,
                Masters.download(server.uri("/m?key=s3cret2"), cache, MasterFormat.TICKWAY, ONCE)
                        .size());
        server.refuse(401);
        InstrumentMaster first = Masters.download(server.uri("/m?key=s3cret1"), cache, MasterFormat.TICKWAY, ONCE);
        assertNotNull(first.find("NSE:A"));
        fault(server.uri("/m?key=s3cret3"));

        assertTrue(log.lines().size() > 4);
        assertEquals(
                List.of(),
                log.lines().stream().filter(line -> line.contains("s3cret")).toList());
        assertEquals(2, files().size());
        assertTrue(files().stream().noneMatch(file -> file.toString().contains("s3cret")));
    }

    @Test
    void shouldRemoveWhatAKilledProcessHasLeftBehind() throws IOException {
        Path old = Files.createFile(cache.resolve("download1.part"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path recent = Files.createFile(cache.resolve("download2.part"));
        server.give(ROWS);

        open();

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(recent));
    }

    @Test
    void shouldListNothingOfAnAddressWhoseCacheCannotBeMade() throws IOException {
        server.give(ROWS);
        Path file = Files.createFile(cache.resolve("file"));

        String message = String.valueOf(assertThrows(
                        IllegalStateException.class,
                        () -> Masters.download(server.uri("/m.csv"), file, MasterFormat.TICKWAY, ONCE))
                .getMessage());

        assertTrue(message.contains(file.toString()), message);
    }

    private InstrumentMaster open() {
        return Masters.download(server.uri("/m.csv"), cache, MasterFormat.TICKWAY, ONCE);
    }

    private void redirect(String location) {
        server.answer(exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(301, -1);
        });
    }

    private String fault(URI address) {
        return String.valueOf(assertThrows(
                        IllegalStateException.class, () -> Masters.download(address, cache, MasterFormat.TICKWAY, ONCE))
                .getMessage());
    }

    private void age(Duration age) throws IOException {
        Files.setLastModifiedTime(files().get(0), FileTime.from(Instant.now().minus(age)));
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
