package org.tickway.connector.outbound;

import jakarta.resource.ResourceException;
import org.tickway.connector.api.TickwayConnection;
import org.tickway.connector.host.HostException;
import org.tickway.connector.host.HostSource;
import org.tickway.connector.host.TickHost;

/** Connections without a server's pool. */
public final class TestConnections {

    private TestConnections() {}

    /** Gives the host of an adapter. */
    @FunctionalInterface
    public interface Hosts {
        TickHost host() throws HostException;
    }

    public static TickwayConnection of(Hosts hosts) throws ResourceException {
        return (TickwayConnection) new TickwayManagedConnection(source(hosts)).getConnection(null, null);
    }

    static HostSource source(Hosts hosts) {
        return new HostSource() {

            @Override
            public TickHost host() throws HostException {
                return hosts.host();
            }

            @Override
            public boolean isRunning() {
                return true;
            }
        };
    }
}
