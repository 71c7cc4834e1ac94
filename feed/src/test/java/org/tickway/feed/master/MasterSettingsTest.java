package org.tickway.feed.master;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MasterSettingsTest {

    @Test
    void shouldTakeTheAddressesThatTheBrokerPublishesUnlessOthersAreSet() {
        MasterSettings settings = MasterSettings.of(Map.of(), MasterFormat.SHOONYA);

        assertEquals(6, settings.locations().size());
        assertEquals("api.shoonya.com", settings.locations().get(0).shown());
        assertEquals(86_400_000, settings.refreshMs());
        assertNull(settings.cacheFolder());
    }

    @Test
    void shouldTakeSeveralPathsAndAddresses() {
        MasterSettings settings = MasterSettings.of(
                Map.of(
                        "master",
                        "/data/my master.csv; file:///data/other.csv;https://example.org/m.csv?key=1;"
                                + "http://127.0.0.1:8080/m;http://[::1]/m;",
                        "masterCache",
                        "/var/cache/tickway",
                        "masterRefreshHours",
                        "0"),
                MasterFormat.TICKWAY);

        assertEquals(
                List.of(Path.of("/data/my master.csv"), Path.of("/data/other.csv")),
                settings.locations().stream()
                        .map(MasterLocation::path)
                        .filter(Objects::nonNull)
                        .toList());
        assertEquals(
                List.of("example.org", "127.0.0.1", "[::1]"),
                settings.locations().stream()
                        .filter(location -> location.uri() != null)
                        .map(MasterLocation::shown)
                        .toList());
        assertEquals(0, settings.refreshMs());
    }

    @Test
    void shouldNameEveryFaultAndNeverTheSecretOfAnAddress() {
        Map<String, String> settings = Map.of(
                "master",
                "http://example.org/s3cret;https://me:s3cret@example.org/;ftp://example.org/s3cret;https://s3cret%",
                "masterRefreshHours",
                "soon");

        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> MasterSettings.of(settings, MasterFormat.KITE))
                        .getMessage());

        assertEquals(
                "master 1 of 4 with host=example.org must be https: http is for loopback addresses; "
                        + "master 2 of 4 with host=example.org must be https://<host>/<path>, without user information; "
                        + "master 3 of 4 with scheme=ftp must be a path or an https address; "
                        + "master 4 of 4 is neither a path nor an address; "
                        + "masterRefreshHours=soon must be a whole number from 0 to 8760",
                message);
        assertEquals(List.of(message.split("; ")), InstrumentMaster.faults(settings, MasterFormat.KITE));
    }

    @Test
    void shouldAskForAFileWhereNobodyPublishesOne() {
        assertEquals(
                List.of("master is not set: it must name the file of the instruments"),
                InstrumentMaster.faults(Map.of(), MasterFormat.TICKWAY));
        assertEquals(List.of(), InstrumentMaster.faults(Map.of(), MasterFormat.KITE));
    }
}
