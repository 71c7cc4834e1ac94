package org.tickway.connector.api;

import jakarta.resource.Referenceable;
import jakarta.resource.ResourceException;
import java.io.Serializable;

/** Where applications get connections to the connector; found in JNDI, safe for any thread, pooled by the server. */
public interface TickwayConnectionFactory extends Serializable, Referenceable {

    /**
     * A handle that the caller closes.
     *
     * @throws ResourceException when the pool is exhausted or the adapter is not running; the message says which
     */
    TickwayConnection getConnection() throws ResourceException;
}
