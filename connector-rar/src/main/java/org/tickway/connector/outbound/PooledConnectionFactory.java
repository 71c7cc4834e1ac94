package org.tickway.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import javax.naming.NamingException;
import javax.naming.Reference;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.api.TickwayConnectionFactory;

/** The factory that applications find in JNDI; hands each request to the server's pool. Safe for any thread. */
public final class PooledConnectionFactory implements TickwayConnectionFactory {

    private static final long serialVersionUID = 1L;

    private final TickwayManagedConnectionFactory managedFactory;
    private final ConnectionManager connections;
    private transient volatile @Nullable Reference reference;

    PooledConnectionFactory(TickwayManagedConnectionFactory managedFactory, ConnectionManager connections) {
        this.managedFactory = managedFactory;
        this.connections = connections;
    }

    @Override
    public TickwayConnection getConnection() throws ResourceException {
        return (TickwayConnection) connections.allocateConnection(managedFactory, null);
    }

    @Override
    public void setReference(Reference reference) {
        this.reference = reference;
    }

    @Override
    public Reference getReference() throws NamingException {
        Reference set = reference;
        if (set == null) {
            throw new NamingException("the server has set no reference of this connection factory");
        }
        return set;
    }
}
