package org.tickway.demand;

import java.util.Map;
import java.util.Set;
import org.tickway.feed.Channel;

/** Where subscriptions are made: the connector. Any thread; no method waits for the network. */
public interface Upstream {

    /**
     * Subscribes to channels of instruments, which are in the instrument directory afterwards; each call counts once more.
     *
     * @param wanted at least one channel by each {@code EXCHANGE:SYMBOL}
     * @return the instruments that were refused, and why; the others are subscribed
     */
    Map<String, UpstreamRefusal> subscribe(Map<String, Set<Channel>> wanted)
            throws UpstreamUnavailableException, UpstreamUnsupportedException;

    /** Undoes subscriptions. */
    void unsubscribe(Map<String, Set<Channel>> ended) throws UpstreamUnavailableException, UpstreamUnsupportedException;
}
