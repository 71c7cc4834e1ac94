package org.tickway.system;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Clients that mean harm, or are broken beyond it, while five hundred others go on: what they cost is bounded, each is
 * shown the door with the right code, and nobody else loses a message.
 */
@ExtendWith(SharedGateway.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileClientsIT {
    private static final int CROWD = 499;
    private static final int STALLED = 100;
    private static final int FLOOD = 10_000;
    private static final long MAX_HEAP_GROWTH = 50_000_000;
    private static final long ONE_TEBIBYTE = 1L << 40;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final byte[] NOTHING = {};

    private final Gateway gateway;
    private final URI stream;
    private final Crowd crowd;
    private long heapBefore;
    private int users;

    HostileClientsIT(Gateway gateway) {
        this.gateway = gateway;
        this.stream = gateway.webSocket("/ws/market-data");
        this.crowd = Crowd.open(
                CROWD,
                stream,
                number -> token("crowd-" + number),
                "{\"op\":\"subscribe\",\"id\":1,\"topics\":[\"prices.BINANCE:BTCUSDT\",\"prices."
                        + SharedGateway.syntheticInstruments().get(0) + "\"],\"frequency\":\"normal\"}");
    }

    @BeforeAll
    void awaitCalm() throws IOException, InterruptedException {
        List<Long> before = crowd.received();
        await("everyone receives").atMost(PATIENCE).until(() -> crowd.allReceivedSince(before, 10));
        heapBefore = heap();
    }

    @AfterAll
    void sendHome() {
        crowd.close();
    }

    @Test
    void shouldBearOneStalledClientAmongFiveHundred() throws Exception {
        long closedBefore = gateway.slowClientsClosed();
        try (BareClient client = open()) {
            subscribeToEverything(client);
            unharmed("one of 500 stalled", () -> awaitSlowClosed(closedBefore + 1));

            assertEquals(4408, client.readCloseCode());
        }
    }

    @Test
    void shouldBearAHundredClientsThatNeverRead() throws Exception {
        long closedBefore = gateway.slowClientsClosed();
        List<BareClient> stalled = new ArrayList<>();
        try {
            for (int count = 0; count < STALLED; count++) {
                BareClient client = open();
                stalled.add(client);
                subscribeToEverything(client);
            }
            unharmed(STALLED + " never read", () -> awaitSlowClosed(closedBefore + STALLED));

            for (BareClient client : stalled) {
                assertEquals(4408, client.readCloseCode());
            }
        } finally {
            for (BareClient client : stalled) {
                client.close();
            }
        }
    }

    @Test
    void shouldCloseAFloodOfMessages() throws Exception {
        try (BareClient client = open()) {
            unharmed("flood of messages", () -> {
                flood(client, BareClient.frame(BareClient.FIN | BareClient.TEXT, utf8("{\"op\":\"ping\"}")));
                assertEquals(4429, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseAFloodOfPings() throws Exception {
        try (BareClient client = open()) {
            unharmed("flood of pings", () -> {
                flood(client, BareClient.frame(BareClient.FIN | BareClient.PING, new byte[125]));
                assertEquals(4429, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseAMessageThatIsOneByteTooLong() throws Exception {
        try (BareClient client = open()) {
            unharmed("65,537 bytes", () -> {
                client.sendText("{\"op\":\"ping\"}" + " ".repeat(65_537 - 13));
                assertEquals(1009, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseAFrameThatAnnouncesATebibyte() throws Exception {
        try (BareClient client = open()) {
            unharmed("a frame of 2^40 bytes", () -> {
                client.announce(BareClient.FIN | BareClient.TEXT, ONE_TEBIBYTE);
                assertEquals(1009, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseAMessageThatIsNotFinishedInTime() throws Exception {
        try (BareClient client = open()) {
            unharmed("a message never finished", () -> {
                client.announce(BareClient.FIN | BareClient.TEXT, 1_000);
                assertEquals(4408, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseFragmentsWithoutEnd() throws Exception {
        try (BareClient client = open()) {
            unharmed("fragments without end", () -> {
                client.send(BareClient.TEXT, utf8("{\"op\":\""));
                flood(client, BareClient.frame(BareClient.CONTINUATION, utf8("x".repeat(100))));
                assertEquals(1009, client.readCloseCode());
            });
        }
    }

    @Test
    void shouldCloseEmptyFragmentsWithoutEnd() throws Exception {
        try (BareClient client = open()) {
            unharmed("empty fragments without end", () -> {
                client.send(BareClient.TEXT, NOTHING);
                flood(client, BareClient.frame(BareClient.CONTINUATION, NOTHING));
                assertEquals(4429, client.readCloseCode());
            });
        }
    }

    /** Runs the attack to its end and looks at what it did to memory and to everyone else. */
    private void unharmed(String attack, Attack action) throws Exception {
        List<Long> before = crowd.received();
        action.run();
        await("everyone still receives").atMost(PATIENCE).until(() -> crowd.allReceivedSince(before, 5));
        long growth = heap() - heapBefore;
        report(attack, growth);

        assertEquals(List.of(), crowd.faults());
        assertTrue(growth < MAX_HEAP_GROWTH, () -> attack + ": heap grew by " + growth + " bytes");
    }

    private void awaitSlowClosed(long clients) {
        await("the gateway gives them up")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> gateway.slowClientsClosed() >= clients);
    }

    private interface Attack {
        void run() throws Exception;
    }

    /** Sends the frame as fast as the gateway takes it, until it has been sent often enough or the gateway hangs up. */
    private static void flood(BareClient client, byte[] frame) {
        try {
            for (int count = 0; count < FLOOD; count++) {
                client.sendRaw(frame);
            }
        } catch (IOException hungUp) {
            assertTrue(frame.length > 0, "what matters is the close frame, which is still to be read");
        }
    }

    private static void subscribeToEverything(BareClient client) throws IOException {
        StringBuilder topics = new StringBuilder();
        for (String instrument : SharedGateway.syntheticInstruments()) {
            for (String prefix : List.of("prices.", "depth.", "trades.")) {
                topics.append(topics.isEmpty() ? "\"" : ",\"")
                        .append(prefix)
                        .append(instrument)
                        .append('"');
            }
        }
        client.sendText("{\"op\":\"subscribe\",\"id\":1,\"topics\":[" + topics + "]}");
    }

    private BareClient open() throws IOException {
        return new BareClient(stream, "Authorization: Bearer " + token("hostile-" + users++));
    }

    /** Each client is a user of its own, so that no limit for one user is in the way. */
    private String token(String user) {
        try {
            return gateway.credentials().jwt(user, List.of("market"), Duration.ofHours(1));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private long heap() throws IOException, InterruptedException {
        return HeapProbe.reachableBytes(gateway.server().child().pid());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void report(String attack, long growth) throws IOException {
        Path figures = TestFiles.folder("figures").resolve("hostile-clients.txt");
        Files.writeString(
                figures,
                String.format(Locale.ROOT, "%-30s heap %+,d bytes%n", attack, growth),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
