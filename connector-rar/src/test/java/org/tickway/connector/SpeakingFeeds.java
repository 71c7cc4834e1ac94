package org.tickway.connector;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.tick.StateReason;
import org.tickway.tick.StreamState;
import org.tickway.tick.TickLayout;

/**
 * Feeds without sockets, of which the test says what each sends. A feed knows the exchanges that its setting {@code knows}
 * names, apart by blanks. Safe for any thread.
 */
final class SpeakingFeeds implements BrokerAdapter {

    private final Map<String, SpeakingFeed> feeds = new HashMap<>();

    @Override
    public String broker() {
        return "speaking";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.PRICES, Channel.TRADES);
    }

    @Override
    public synchronized Feed open(FeedConfig config, FeedContext context) {
        SpeakingFeed feed = new SpeakingFeed(config, context);
        feeds.put(config.name(), feed);
        return feed;
    }

    Map<String, BrokerAdapter> byName() {
        return Map.of(broker(), this);
    }

    synchronized Set<FeedSubscription> subscriptions(String feed) {
        return Set.copyOf(find(feed).subscriptions);
    }

    /** The feed sends a trade. */
    synchronized void trade(String feed, String instrument, long tradeId) {
        SpeakingFeed speaking = find(feed);
        int id = speaking.context.instruments().add(instrument, null, -2, 0).id();
        speaking.ring().writer().trade(id, -2, 0, tradeId, 1, 0, 100, 1, tradeId, TickLayout.SIDE_BID);
    }

    /** The feed says how the trades of an instrument are. */
    synchronized void state(String feed, String instrument, StreamState state, StateReason reason) {
        SpeakingFeed speaking = find(feed);
        int id = speaking.context.instruments().add(instrument, null, -2, 0).id();
        speaking.ring().writer().status(id, Channel.TRADES.scope(), state, reason, TickLayout.NULL_VALUE, 1);
    }

    private SpeakingFeed find(String feed) {
        SpeakingFeed found = feeds.get(feed);
        if (found == null) {
            throw new IllegalStateException("feed " + feed + " was not opened");
        }
        return found;
    }

    private final class SpeakingFeed implements Feed {

        private final FeedConfig config;
        private final FeedContext context;
        private final Set<FeedSubscription> subscriptions = new HashSet<>();
        private @Nullable FeedRing ring;

        SpeakingFeed(FeedConfig config, FeedContext context) {
            this.config = config;
            this.context = context;
        }

        private FeedRing ring() {
            FeedRing open = ring;
            if (open == null) {
                open = context.rings().open(config.name(), 0);
                ring = open;
            }
            return open;
        }

        @Override
        public void start() {
            // sends when the test says so
        }

        @Override
        public void subscribe(Set<FeedSubscription> more) {
            synchronized (SpeakingFeeds.this) {
                Set<String> known =
                        Set.of(String.valueOf(config.setting("knows")).split(" "));
                for (FeedSubscription subscription : more) {
                    String instrument = subscription.instrument();
                    if (!known.contains(instrument.substring(0, instrument.indexOf(':')))) {
                        throw new IllegalArgumentException("instrument=" + instrument + " is not known");
                    }
                }
                subscriptions.addAll(more);
            }
        }

        @Override
        public void unsubscribe(Set<FeedSubscription> fewer) {
            synchronized (SpeakingFeeds.this) {
                subscriptions.removeAll(fewer);
            }
        }

        @Override
        public void requestSnapshot(int instrumentId) {
            // has no books
        }

        @Override
        public FeedStatus status() {
            return new FeedStatus(config.name(), "speaking", FeedState.LIVE, 0, 1, 0, 0, 0, "", Map.of());
        }

        @Override
        public void close() {
            synchronized (SpeakingFeeds.this) {
                subscriptions.clear();
                if (ring != null) {
                    ring.close();
                    ring = null;
                }
            }
        }
    }
}
