package org.tickway.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionEvent;
import jakarta.resource.spi.ConnectionEventListener;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import java.lang.System.Logger;
import org.jspecify.annotations.Nullable;

/** Stands in for the server's pool where there is none: each handle has a managed connection of its own. */
final class UnpooledConnections implements ConnectionManager {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = System.getLogger(UnpooledConnections.class.getName());

    @Override
    public Object allocateConnection(ManagedConnectionFactory factory, @Nullable ConnectionRequestInfo requestInfo)
            throws ResourceException {
        ManagedConnection connection = factory.createManagedConnection(null, requestInfo);
        connection.addConnectionEventListener(new DestroyOnClose(connection));
        return connection.getConnection(null, requestInfo);
    }

    private record DestroyOnClose(ManagedConnection connection) implements ConnectionEventListener {

        @Override
        public void connectionClosed(ConnectionEvent event) {
            destroy();
        }

        @Override
        public void connectionErrorOccurred(ConnectionEvent event) {
            destroy();
        }

        @Override
        public void localTransactionStarted(ConnectionEvent event) {
            // there are no transactions
        }

        @Override
        public void localTransactionCommitted(ConnectionEvent event) {
            // there are no transactions
        }

        @Override
        public void localTransactionRolledback(ConnectionEvent event) {
            // there are no transactions
        }

        private void destroy() {
            try {
                connection.destroy();
            } catch (ResourceException failure) {
                LOG.log(Logger.Level.WARNING, "TW-CONN-030 a connection could not be destroyed", failure);
            }
        }
    }
}
