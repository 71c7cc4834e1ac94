package org.tickway.web.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tickway.demand.Upstream;
import org.tickway.demand.UpstreamRefusal;
import org.tickway.feed.Channel;
import org.tickway.instrument.InstrumentDirectory;

/** A connector that has every instrument whose name begins in one way. */
public final class KnownNames implements Upstream {

    private final Map<String, Set<Channel>> subscribed = new ConcurrentHashMap<>();
    private final InstrumentDirectory directory;
    private final String beginning;

    public KnownNames(InstrumentDirectory directory, String beginning) {
        this.directory = directory;
        this.beginning = beginning;
    }

    @Override
    public Map<String, UpstreamRefusal> subscribe(Map<String, Set<Channel>> wanted) {
        Map<String, UpstreamRefusal> refusals = new HashMap<>();
        wanted.forEach((name, channels) -> {
            if (name.startsWith(beginning)) {
                directory.add(name, null, -2, 0);
                subscribed.put(name, channels);
            } else {
                refusals.put(name, new UpstreamRefusal(false, "not of this broker"));
            }
        });
        return refusals;
    }

    @Override
    public void unsubscribe(Map<String, Set<Channel>> ended) {
        ended.keySet().forEach(subscribed::remove);
    }

    /** The instruments that are subscribed to now. */
    Set<String> subscribed() {
        return Set.copyOf(subscribed.keySet());
    }
}
