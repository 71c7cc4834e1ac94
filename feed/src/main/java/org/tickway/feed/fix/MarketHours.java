package org.tickway.feed.fix;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.tickway.feed.TradingHours;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;

/** Tells topics when their venue closes and opens. Confined to the feed's thread. */
final class MarketHours {

    private final TradingHours hours;
    private final Set<InstrumentFeed> closed = new HashSet<>();

    MarketHours(TradingHours hours) {
        this.hours = hours;
    }

    /** Looks at the clock. */
    void look(Collection<InstrumentFeed> feeds, long epochMs, boolean connected) {
        closed.retainAll(new HashSet<>(feeds));
        for (InstrumentFeed feed : feeds) {
            String name = feed.instrument().name();
            boolean open = hours.isOpen(name.substring(0, name.indexOf(':')), epochMs);
            if (feed.standing().isRefused()) {
                continue;
            }
            if (!open && closed.add(feed)) {
                feed.topics().closed(StateReason.VENUE_CLOSED);
            } else if (open && closed.remove(feed)) {
                opened(feed, connected);
            }
        }
    }

    private static void opened(InstrumentFeed feed, boolean connected) {
        if (!connected) {
            feed.topics().opened(StreamState.STALE, StateReason.NOT_CONNECTED);
        } else if (feed.phase() == InstrumentFeed.Phase.SYNCHRONISED) {
            feed.topics().opened(StreamState.LIVE, StateReason.VENUE_OPENED);
        } else {
            feed.topics().opened(StreamState.RECOVERING, StateReason.VENUE_OPENED);
        }
    }
}
