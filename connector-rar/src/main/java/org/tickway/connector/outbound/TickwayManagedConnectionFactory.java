package org.tickway.connector.outbound;

import jakarta.resource.ResourceException;
import jakarta.resource.spi.ConnectionManager;
import jakarta.resource.spi.ConnectionRequestInfo;
import jakarta.resource.spi.ManagedConnection;
import jakarta.resource.spi.ManagedConnectionFactory;
import jakarta.resource.spi.ResourceAdapter;
import jakarta.resource.spi.ResourceAdapterAssociation;
import jakarta.resource.spi.ValidatingManagedConnectionFactory;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import javax.security.auth.Subject;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.host.HostSource;

/** Makes managed connections for the server's pool; safe for any thread once the server has set it up. */
public final class TickwayManagedConnectionFactory
        implements ManagedConnectionFactory, ResourceAdapterAssociation, ValidatingManagedConnectionFactory {

    private static final long serialVersionUID = 1L;

    private transient @Nullable ResourceAdapter resourceAdapter;
    private transient @Nullable PrintWriter logWriter;

    @Override
    public Object createConnectionFactory(ConnectionManager connectionManager) {
        return new PooledConnectionFactory(this, connectionManager);
    }

    @Override
    public Object createConnectionFactory() {
        return createConnectionFactory(new UnpooledConnections());
    }

    @Override
    public ManagedConnection createManagedConnection(
            @Nullable Subject subject, @Nullable ConnectionRequestInfo requestInfo) throws ResourceException {
        if (!(resourceAdapter instanceof HostSource source)) {
            throw new jakarta.resource.spi.IllegalStateException(
                    "the connection factory was not associated with a Tickway resource adapter");
        }
        return new TickwayManagedConnection(source);
    }

    /** Any connection of this factory will do: they differ in nothing. */
    @Override
    @SuppressWarnings("rawtypes") // the signature of the specification
    public @Nullable ManagedConnection matchManagedConnections(
            Set connections, @Nullable Subject subject, @Nullable ConnectionRequestInfo requestInfo) {
        for (Object connection : connections) {
            if (connection instanceof TickwayManagedConnection ours && ours.source() == resourceAdapter) {
                return ours;
            }
        }
        return null;
    }

    @Override
    @SuppressWarnings("rawtypes") // the signature of the specification
    public Set getInvalidConnections(Set connections) {
        Set<Object> invalid = new HashSet<>();
        for (Object connection : connections) {
            if (connection instanceof TickwayManagedConnection ours
                    && !ours.source().isRunning()) {
                invalid.add(ours);
            }
        }
        return invalid;
    }

    @Override
    public @Nullable ResourceAdapter getResourceAdapter() {
        return resourceAdapter;
    }

    @Override
    public void setResourceAdapter(ResourceAdapter resourceAdapter) throws ResourceException {
        if (this.resourceAdapter != null && this.resourceAdapter != resourceAdapter) {
            throw new jakarta.resource.spi.IllegalStateException(
                    "the connection factory belongs to another resource adapter already");
        }
        this.resourceAdapter = resourceAdapter;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return logWriter;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter logWriter) {
        this.logWriter = logWriter;
    }

    /** Factories have no properties of their own, so those of one adapter are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TickwayManagedConnectionFactory factory && factory.resourceAdapter == resourceAdapter;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(resourceAdapter);
    }
}
