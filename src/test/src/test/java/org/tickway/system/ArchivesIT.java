package org.tickway.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Each class exists once for every class loader that can see it. */
class ArchivesIT {
    /** One class of each library that must not stand twice. */
    private static final List<String> WITNESSES = List.of(
            "org/tickway/tick/Tick.class",
            "org/tickway/feed/BrokerAdapter.class",
            "org/tickway/connector/api/TickListener.class",
            "org/tickway/events/Ticks.class",
            "io/netty/channel/Channel.class",
            "quickfix/SessionID.class",
            "quickfix/fix44/MarketDataRequest.class",
            "org/apache/mina/core/session/IoSession.class",
            "com/nimbusds/jwt/SignedJWT.class");

    @Test
    void shouldCarryEveryLibraryOnceInTheEar() throws IOException {
        Map<String, Integer> found = witnesses(TestFiles.built("ear", "tickway.ear"));

        WITNESSES.forEach(witness -> assertEquals(1, found.getOrDefault(witness, 0), witness));
    }

    @Test
    void shouldCarryEveryLibraryOnceInTheTwoArchivesForPayaraMicro() throws IOException {
        Map<String, Integer> found = witnesses(TestFiles.built("connector-rar", "tickway.rar"));
        witnesses(TestFiles.built("web-module", "tickway.war"))
                .forEach((name, count) -> found.merge(name, count, Integer::sum));

        WITNESSES.forEach(witness -> assertEquals(1, found.getOrDefault(witness, 0), witness));
    }

    @Test
    void shouldLeaveCoreToTheConnectorInTheWar() throws IOException {
        Map<String, Integer> found = witnesses(TestFiles.built("web-module", "tickway.war"));

        assertEquals(0, found.getOrDefault("org/tickway/tick/Tick.class", 0));
        assertEquals(0, found.getOrDefault("org/tickway/connector/api/TickListener.class", 0));
    }

    private static Map<String, Integer> witnesses(Path archive) throws IOException {
        Map<String, Integer> found = new TreeMap<>();
        try (InputStream in = Files.newInputStream(archive)) {
            count(in, found);
        }
        return found;
    }

    private static void count(InputStream archive, Map<String, Integer> found) throws IOException {
        ZipInputStream in = new ZipInputStream(archive);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String name = entry.getName();
            if (name.endsWith(".jar") || name.endsWith(".war") || name.endsWith(".rar")) {
                count(new ByteArrayInputStream(in.readAllBytes()), found);
            }
            WITNESSES.stream().filter(name::endsWith).forEach(witness -> found.merge(witness, 1, Integer::sum));
        }
    }
}
