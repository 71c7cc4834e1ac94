package org.tickway.connector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ActivationSpec;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterInternalException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tickway.connector.host.HostException;
import org.tickway.connector.inbound.TickActivationSpec;

class TickwayResourceAdapterTest {

    @TempDir
    private Path folder;

    private final FakeServer server = new FakeServer();
    private final TickwayResourceAdapter adapter = new TickwayResourceAdapter();

    @BeforeEach
    void setProperties() {
        adapter.setMode("follow");
        adapter.setWebsocketUri("wss://127.0.0.1:1");
        adapter.setRestUri("https://127.0.0.1:1");
        adapter.setDataDirectory(folder.toAbsolutePath().toString());
        adapter.setRingCapacity(1024);
        adapter.setDirectoryCapacity(128);
        adapter.setJournal(false);
    }

    @AfterEach
    void stop() {
        adapter.stop();
    }

    @Test
    void shouldTellEveryFaultOfItsConfigurationAtStart() {
        adapter.setRingCapacity(1000);
        adapter.setMode("upside-down");

        String message =
                String.valueOf(assertThrows(ResourceAdapterInternalException.class, () -> adapter.start(server))
                        .getMessage());

        assertTrue(message.contains("TW-CONN-001"), message);
        assertTrue(message.contains("ringCapacity=1000"), message);
        assertTrue(message.contains("mode=upside-down"), message);
        assertFalse(adapter.isRunning());
    }

    @Test
    void shouldGoOnRunningWhenItIsStartedAgain() throws Exception {
        adapter.start(server);
        Object host = adapter.host();

        adapter.start(server);

        assertEquals(host, adapter.host());
    }

    @Test
    void shouldRefuseCallsBeforeItsStartAndAfterItsStop() throws Exception {
        assertThrows(HostException.class, adapter::host);
        adapter.start(server);
        adapter.stop();
        assertThrows(HostException.class, adapter::host);
    }

    @Test
    void shouldStartAgainAfterItsStop() throws Exception {
        adapter.start(server);
        adapter.stop();

        adapter.start(server);

        assertTrue(adapter.isRunning());
    }

    @Test
    void shouldRefuseActivationsBeforeItsStart() {
        assertThrows(
                ResourceException.class,
                () -> adapter.endpointActivation(
                        new FakeEndpoints(0, new CountingListener()), new TickActivationSpec()));
    }

    @Test
    void shouldRefuseActivationSpecificationsOfOthers() throws Exception {
        adapter.start(server);

        assertThrows(
                NotSupportedException.class,
                () -> adapter.endpointActivation(new FakeEndpoints(0, new CountingListener()), new ForeignSpec()));
    }

    @Test
    void shouldHaveNoTransactionsToRecover() {
        assertEquals(0, adapter.getXAResources(new ActivationSpec[0]).length);
    }

    @Test
    void shouldGiveItsNumbersBackAsNumbers() {
        assertEquals(1024, adapter.getRingCapacity());
    }

    private static final class ForeignSpec implements ActivationSpec {

        @Override
        public void validate() {
            // always valid
        }

        @Override
        public @Nullable ResourceAdapter getResourceAdapter() {
            return null;
        }

        @Override
        public void setResourceAdapter(ResourceAdapter resourceAdapter) {
            // belongs to nobody
        }
    }
}
