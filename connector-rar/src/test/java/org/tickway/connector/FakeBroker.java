package org.tickway.connector;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
import org.tickway.feed.OrderUpdate;
import org.tickway.ring.TickWriter;
import org.tickway.tick.TickLayout;

/** A broker without sockets: the test says what it sends. Safe for any thread. */
public final class FakeBroker implements BrokerAdapter {

    private final Set<FeedSubscription> subscriptions = new HashSet<>();
    private @Nullable FeedContext context;
    private @Nullable FeedRing ring;
    private final List<FeedConfig> configs = new ArrayList<>();
    private int opened;
    private int started;
    private int closed;

    @Override
    public String broker() {
        return "fake";
    }

    @Override
    public Set<Channel> channels() {
        return Set.of(Channel.values());
    }

    @Override
    public synchronized Feed open(FeedConfig config, FeedContext feedContext) {
        if (config.setting("refuse") != null) {
            throw new IllegalArgumentException("setting refuse is none of the broker fake");
        }
        opened++;
        context = feedContext;
        configs.add(config);
        return new FakeFeed();
    }

    /** Of each feed that was opened, the newest last. */
    public synchronized List<FeedConfig> configs() {
        return List.copyOf(configs);
    }

    public synchronized int started() {
        return started;
    }

    public synchronized int opened() {
        return opened;
    }

    public synchronized int closed() {
        return closed;
    }

    public synchronized Set<FeedSubscription> subscriptions() {
        return Set.copyOf(subscriptions);
    }

    /** Says something of an order. */
    public synchronized void order(String orderId) {
        if (context == null) {
            throw new IllegalStateException("the feed is not open");
        }
        context.orders()
                .accept(new OrderUpdate(
                        "fake",
                        "fake",
                        "account",
                        orderId,
                        "",
                        "FAKE:A",
                        OrderUpdate.Status.OPEN,
                        "BUY",
                        "LIMIT",
                        "",
                        "",
                        BigDecimal.TEN,
                        BigDecimal.ZERO,
                        null,
                        null,
                        null,
                        "",
                        "",
                        0));
    }

    /** Sends a trade of an instrument, which is added to the directory. */
    public synchronized void trade(String instrument, long tradeId) {
        if (context == null) {
            throw new IllegalStateException("the feed is not open");
        }
        if (ring == null) {
            ring = context.rings().open("fake", 0);
        }
        int id = context.instruments().add(instrument, null, -8, -8).id();
        TickWriter writer = ring.writer();
        writer.trade(id, -8, -8, TickLayout.NULL_VALUE, 1, 0, 100, 1, tradeId, TickLayout.SIDE_BID);
    }

    public Map<String, BrokerAdapter> byName() {
        return Map.of(broker(), this);
    }

    private final class FakeFeed implements Feed {

        @Override
        public void start() {
            synchronized (FakeBroker.this) {
                started++;
            }
        }

        @Override
        public void subscribe(Set<FeedSubscription> more) {
            synchronized (FakeBroker.this) {
                for (FeedSubscription subscription : more) {
                    if (!subscription.instrument().startsWith("FAKE:")) {
                        throw new IllegalArgumentException(
                                "instrument=" + subscription.instrument() + " is none of the broker fake");
                    }
                }
                subscriptions.addAll(more);
            }
        }

        @Override
        public void unsubscribe(Set<FeedSubscription> fewer) {
            synchronized (FakeBroker.this) {
                subscriptions.removeAll(fewer);
            }
        }

        @Override
        public void requestSnapshot(int instrumentId) {
            // books are not sent
        }

        @Override
        public FeedStatus status() {
            return new FeedStatus("fake", "fake", FeedState.LIVE, 0, 1, 0, 0, 0, "", Map.of());
        }

        @Override
        public void close() {
            synchronized (FakeBroker.this) {
                closed++;
                subscriptions.clear();
                if (ring != null) {
                    ring.close();
                    ring = null;
                }
            }
        }
    }
}
