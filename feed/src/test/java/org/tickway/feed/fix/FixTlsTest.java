package org.tickway.feed.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.kit.FeedRig;
import org.tickway.simulator.fix.FixEntry;
import org.tickway.simulator.fix.FixSimulator;
import org.tickway.simulator.fix.FixSimulatorConfig;
import org.tickway.tick.TickKind;

/** A venue whose certificate is for {@code localhost}. */
class FixTlsTest {

    private static final String PASSWORD = "changeit";
    private static final String TRUST_STORE = "javax.net.ssl.trustStore";

    @TempDir
    Path folder;

    private Path store;
    private FixSimulator venue;

    @BeforeEach
    void startVenue() throws Exception {
        store = folder.resolve("venue.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "venue",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, keytool.exitValue());
        venue = FixSimulator.start(FixSimulatorConfig.standard().withKeyStore(store, PASSWORD));
        venue.book(FixBench.ISIN, FixEntry.bid("99.25", "1"));
    }

    @AfterEach
    void stopVenue() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE + "Password");
        venue.close();
    }

    private void trustTheVenue() {
        System.setProperty(TRUST_STORE, store.toString());
        System.setProperty(TRUST_STORE + "Password", PASSWORD);
    }

    private FeedRig rig(String host) throws IOException {
        FeedConfig config = FixBench.config(venue, Map.of()).build();
        FeedConfig named = FeedConfig.builder(
                        "bonds", URI.create("wss://" + host + ":" + venue.port()), URI.create("http://127.0.0.1:1"))
                .reconnectMinimumMs(20)
                .reconnectMaximumMs(200)
                .settings(config.settings())
                .build();
        return new FeedRig(folder.resolve("rig"), new FixAdapter(), named);
    }

    private void refused(String host) throws IOException {
        try (FeedRig rig = rig(host)) {
            rig.start(FixBench.ALL, FixBench.BOND);
            rig.awaitTrue("refused", () -> rig.count(FeedCounter.CONNECT_FAILURES) > 1);
            assertEquals(0, venue.logonAttempts());
            assertEquals(0, rig.count(FeedCounter.DENIALS));
        }
    }

    @Test
    void shouldTalkToAVenueWhoseCertificateIsGood() throws IOException {
        trustTheVenue();
        try (FeedRig rig = rig("localhost")) {
            rig.start(FixBench.ALL, FixBench.BOND);

            rig.awaitTick(FixBench.BOND, TickKind.QUOTE, tick -> tick.bid().isPresent());
        }
    }

    @Test
    void shouldRefuseACertificateThatNobodyVouchesFor() throws IOException {
        refused("localhost");
    }

    @Test
    void shouldRefuseACertificateForAnotherName() throws IOException {
        trustTheVenue();
        refused("127.0.0.1");
    }
}
