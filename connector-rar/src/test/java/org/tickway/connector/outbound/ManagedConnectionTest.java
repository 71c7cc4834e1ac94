package org.tickway.connector.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.resource.NotSupportedException;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ManagedConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tickway.connector.TickwayResourceAdapter;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.HostException;

/** What the server's pool relies on. */
class ManagedConnectionTest {

    private final TickwayResourceAdapter adapter = new TickwayResourceAdapter();
    private final List<Object> closedHandles = new ArrayList<>();

    private TickwayManagedConnectionFactory factory() throws ResourceException {
        TickwayManagedConnectionFactory factory = new TickwayManagedConnectionFactory();
        factory.setResourceAdapter(adapter);
        return factory;
    }

    private TickwayManagedConnection managed() {
        TickwayManagedConnection managed = new TickwayManagedConnection(TestConnections.source(() -> {
            throw new HostException("there is no host in this test");
        }));
        managed.addConnectionEventListener(new Closings());
        return managed;
    }

    @Test
    void shouldTellThePoolOnceThatAHandleWasClosed() {
        TickwayConnection handle = (TickwayConnection) managed().getConnection(null, null);

        handle.close();
        handle.close();

        assertEquals(List.of(handle), closedHandles);
    }

    @Test
    void shouldRefuseCallsOnAClosedHandle() {
        TickwayConnection handle = (TickwayConnection) managed().getConnection(null, null);
        handle.close();

        assertThrows(jakarta.resource.spi.IllegalStateException.class, handle::feeds);
    }

    @Test
    void shouldInvalidateHandlesAtCleanup() {
        TickwayManagedConnection managed = managed();
        TickwayConnection handle = (TickwayConnection) managed.getConnection(null, null);

        managed.cleanup();

        assertThrows(jakarta.resource.spi.IllegalStateException.class, handle::feeds);
        handle.close();
        assertEquals(List.of(), closedHandles);
    }

    @Test
    void shouldMoveAHandleToAnotherConnection() throws ResourceException {
        TickwayManagedConnection first = managed();
        TickwayManagedConnection second = managed();
        TickwayConnection handle = (TickwayConnection) first.getConnection(null, null);

        second.associateConnection(handle);
        first.cleanup();
        handle.close();

        assertEquals(List.of(handle), closedHandles);
    }

    @Test
    void shouldTakePartInNoTransaction() {
        assertThrows(NotSupportedException.class, () -> managed().getXAResource());
        assertThrows(NotSupportedException.class, () -> managed().getLocalTransaction());
    }

    @Test
    void shouldBeEqualWithinOneAdapterOnly() throws ResourceException {
        TickwayManagedConnectionFactory other = new TickwayManagedConnectionFactory();
        other.setResourceAdapter(new TickwayResourceAdapter());

        assertEquals(factory(), factory());
        assertEquals(factory().hashCode(), factory().hashCode());
        assertNotEquals(factory(), other);
    }

    @Test
    void shouldBelongToOneAdapterForEver() throws ResourceException {
        TickwayManagedConnectionFactory factory = factory();

        assertThrows(
                jakarta.resource.spi.IllegalStateException.class,
                () -> factory.setResourceAdapter(new TickwayResourceAdapter()));
    }

    @Test
    void shouldMatchConnectionsOfItsAdapterOnly() throws ResourceException {
        TickwayManagedConnectionFactory factory = factory();
        ManagedConnection ours = factory.createManagedConnection(null, null);

        assertSame(ours, factory.matchManagedConnections(Set.of(ours), null, null));
        assertNull(factory.matchManagedConnections(Set.of(managed()), null, null));
    }

    @Test
    void shouldCallConnectionsOfAStoppedAdapterInvalid() throws ResourceException {
        TickwayManagedConnectionFactory factory = factory();
        ManagedConnection ours = factory.createManagedConnection(null, null);

        assertEquals(Set.of(ours), factory.getInvalidConnections(Set.of(ours)));
    }

    @Test
    void shouldRefuseConnectionsBeforeItHasAnAdapter() {
        assertThrows(
                jakarta.resource.spi.IllegalStateException.class,
                () -> new TickwayManagedConnectionFactory().createManagedConnection(null, null));
    }

    private final class Closings implements ConnectionEventListener {

        @Override
        public void connectionClosed(ConnectionEvent event) {
            closedHandles.add(event.getConnectionHandle());
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            throw new IllegalStateException("no error was expected");
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            throw new IllegalStateException("no transaction was expected");
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            throw new IllegalStateException("no transaction was expected");
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            throw new IllegalStateException("no transaction was expected");
        }
    }
}
