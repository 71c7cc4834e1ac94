package org.tickway.demand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tickway.feed.Channel;
import org.tickway.instrument.InstrumentDirectory;

/** A connector that knows names by their exchange, writes down what it is asked, and adds what it takes to the directory. */
final class FakeUpstream implements Upstream {

    /** Every call, such as {@code +X:A[PRICES]}, sorted within one call. */
    final List<String> calls = new ArrayList<>();

    /** Channels by instrument as the broker has them. */
    final Map<String, Set<Channel>> subscribed = new TreeMap<>();

    boolean follows;
    boolean unavailable;
    boolean full;

    private final InstrumentDirectory directory;

    FakeUpstream(InstrumentDirectory directory) {
        this.directory = directory;
    }

    @Override
    public Map<String, UpstreamRefusal> subscribe(Map<String, Set<Channel>> wanted)
            throws UpstreamUnavailableException, UpstreamUnsupportedException {
        requireReachable();
        Map<String, UpstreamRefusal> refusals = new HashMap<>();
        new TreeMap<>(wanted).forEach((instrument, channels) -> {
            if (!instrument.startsWith("X:")) {
                refusals.put(instrument, new UpstreamRefusal(false, "not of this broker"));
            } else if (full) {
                refusals.put(instrument, new UpstreamRefusal(true, "no room"));
            } else {
                calls.add("+" + instrument + channels);
                directory.add(instrument, null, -2, 0);
                subscribed.computeIfAbsent(instrument, name -> new HashSet<>()).addAll(channels);
            }
        });
        return refusals;
    }

    @Override
    public void unsubscribe(Map<String, Set<Channel>> ended)
            throws UpstreamUnavailableException, UpstreamUnsupportedException {
        requireReachable();
        new TreeMap<>(ended).forEach((instrument, channels) -> {
            calls.add("-" + instrument + channels);
            subscribed.computeIfPresent(instrument, (name, there) -> {
                there.removeAll(channels);
                return there.isEmpty() ? null : there;
            });
        });
    }

    private void requireReachable() throws UpstreamUnavailableException, UpstreamUnsupportedException {
        if (follows) {
            throw new UpstreamUnsupportedException("mode=follow", new IllegalStateException());
        }
        if (unavailable) {
            throw new UpstreamUnavailableException("stopped", new IllegalStateException());
        }
    }
}
