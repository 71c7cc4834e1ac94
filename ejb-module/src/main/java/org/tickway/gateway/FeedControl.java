package org.tickway.gateway;

import java.util.Map;

/** What an administrator does with the feeds behind the gateway. Any thread; waits until it is done, in bounded time. */
public interface FeedControl {

    /** Starts a feed that was stopped; one that runs goes on. */
    void start(String feed) throws RefusedByConnectorException;

    /** Ends the connections of a feed; what is subscribed stays subscribed. */
    void stop(String feed) throws RefusedByConnectorException;

    /**
     * Changes settings of a feed until the connector stops.
     *
     * @param settings texts by the names of the connector's properties
     */
    void configure(String feed, Map<String, String> settings) throws RefusedByConnectorException;
}
