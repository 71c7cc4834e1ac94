package org.tickway.connector.settings;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where a broker is found, unless the settings say otherwise.
 *
 * @param webSocket its streams, null where there is no such place for all
 * @param rest its REST service, likewise
 */
public record BrokerAddresses(
        @Nullable URI webSocket, @Nullable URI rest) {

    /** Of a broker that has to be told. */
    public static final BrokerAddresses NONE = new BrokerAddresses(null, null);
}
