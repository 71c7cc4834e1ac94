package org.tickway.feed.fix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounters;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedState;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.FeedSubscription;
import org.tickway.feed.connection.PacedLog;
import org.tickway.instrument.Instrument;

/**
 * A feed from one FIX session. Any thread; changes are made under this object's monitor and carried out on the feed's own
 * thread, which alone writes records; {@link FeedThreads} names them all.
 */
final class FixFeed implements Feed {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed");
    private static final long WATCH_MS = 50;

    private final FeedConfig config;
    private final FeedContext context;
    private final FixSettings settings;
    private final FeedCounters counters = new FeedCounters();
    private final PacedLog log;
    private final FeedThreads threads;
    private final Map<String, Subscribed> subscribed = new HashMap<>();
    private @Nullable FeedRing ring;
    private @Nullable FixConnection connection;
    private boolean started;
    private boolean closed;
    private long closedNs;

    /** An instrument and what of it is subscribed. */
    private record Subscribed(Instrument instrument, FixInstrument venueInstrument, Set<Channel> channels) {}

    FixFeed(FeedConfig config, FeedContext context, FixSettings settings) {
        this.config = config;
        this.context = context;
        this.settings = settings;
        this.log = new PacedLog(LOGGER, context.clock());
        this.threads = new FeedThreads(config.name(), log, this::fault);
    }

    private void fault(RuntimeException error) {
        FixConnection current = connection;
        if (current != null) {
            current.fault(error);
        }
    }

    @Override
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("feed=" + config.name() + " is closed and cannot be started again");
        }
        if (!started) {
            started = true;
            FixConnection current = connection;
            if (current != null) {
                threads.execute(current::start);
            }
        }
    }

    @Override
    public synchronized void subscribe(Set<FeedSubscription> subscriptions) {
        if (closed) {
            throw new IllegalStateException("feed=" + config.name() + " is closed and takes no subscriptions");
        }
        Map<String, Set<Channel>> byInstrument = byInstrument(subscriptions);
        Map<String, FixInstrument> venueInstruments = new HashMap<>();
        byInstrument.keySet().forEach(name -> venueInstruments.put(name, FixInstrument.of(name, settings.exchange())));
        requireRoom(byInstrument.keySet());
        FixConnection current = connection();
        List<Subscribed> changes = new ArrayList<>();
        venueInstruments.forEach((name, venueInstrument) -> {
            Subscribed there = subscribed.computeIfAbsent(name, key -> subscribed(key, venueInstrument));
            Set<Channel> added = EnumSet.noneOf(Channel.class);
            added.addAll(byInstrument.getOrDefault(name, Set.of()));
            added.removeAll(there.channels());
            there.channels().addAll(added);
            if (!added.isEmpty()) {
                changes.add(new Subscribed(there.instrument(), venueInstrument, added));
            }
        });
        threads.execute(() -> {
            for (Subscribed change : changes) {
                current.subscribe(change.instrument(), change.venueInstrument(), List.copyOf(change.channels()));
            }
            current.changed();
        });
    }

    private Subscribed subscribed(String name, FixInstrument venueInstrument) {
        Instrument instrument = context.instruments()
                .add(
                        name,
                        venueInstrument.isin(),
                        settings.exponents().price(),
                        settings.exponents().quantity());
        return new Subscribed(instrument, venueInstrument, EnumSet.noneOf(Channel.class));
    }

    private void requireRoom(Set<String> names) {
        long more = names.stream().filter(name -> !subscribed.containsKey(name)).count();
        int limit = config.instrumentsPerConnection();
        if (limit > 0 && subscribed.size() + more > limit) {
            throw new IllegalArgumentException("instruments=" + (subscribed.size() + more)
                    + " are more than instrumentsPerConnection=" + limit + " of the one session of feed="
                    + config.name());
        }
    }

    /** Sorted, so that the same subscriptions always make the same requests. */
    private static Map<String, Set<Channel>> byInstrument(Set<FeedSubscription> subscriptions) {
        Map<String, Set<Channel>> byInstrument = new TreeMap<>();
        for (FeedSubscription subscription : subscriptions) {
            byInstrument
                    .computeIfAbsent(subscription.instrument(), name -> EnumSet.noneOf(Channel.class))
                    .add(subscription.channel());
        }
        return byInstrument;
    }

    @Override
    public synchronized void unsubscribe(Set<FeedSubscription> subscriptions) {
        FixConnection current = connection;
        if (current == null || closed) {
            return;
        }
        byInstrument(subscriptions).forEach((name, channels) -> {
            Subscribed there = subscribed.get(name);
            if (there != null) {
                List<Channel> removed =
                        channels.stream().filter(there.channels()::remove).toList();
                if (there.channels().isEmpty()) {
                    subscribed.remove(name);
                }
                threads.execute(() -> current.unsubscribe(there.venueInstrument(), removed));
            }
        });
        threads.execute(current::changed);
    }

    @Override
    public synchronized void requestSnapshot(int instrumentId) {
        Instrument instrument = closed ? null : context.instruments().get(instrumentId);
        Subscribed there = instrument == null ? null : subscribed.get(instrument.name());
        FixConnection current = connection;
        if (there != null && current != null) {
            threads.execute(() -> current.requestSnapshot(there.venueInstrument()));
        }
    }

    private FixConnection connection() {
        FixConnection current = connection;
        if (current == null) {
            FeedRing opened = context.rings().open(config.name(), 0);
            ring = opened;
            FixConnection made = new FixConnection(scope(opened), threads.connecting(), threads.timer());
            connection = made;
            current = made;
            threads.every(WATCH_MS, made::watch);
            if (started) {
                threads.execute(made::start);
            }
        }
        return current;
    }

    private FixScope scope(FeedRing opened) {
        return new FixScope(
                config,
                settings,
                opened.writer(),
                context.instruments(),
                context.clock(),
                counters,
                context.random(),
                threads,
                log);
    }

    @Override
    public synchronized FeedStatus status() {
        FixConnection current = connection;
        FixStatus status = current == null ? FixStatus.IDLE : current.status();
        return new FeedStatus(
                config.name(),
                FixAdapter.BROKER,
                closed ? FeedState.STOPPED : status.state(),
                closed ? closedNs : status.sinceNs(),
                !closed && status.open() ? 1 : 0,
                status.subscriptions(),
                closed ? 0 : status.confirmed(),
                status.refused(),
                closed ? "" : status.detail(),
                counters.all());
    }

    @Override
    public void close() {
        FixConnection current;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            closedNs = context.clock().epochNs();
            current = connection;
        }
        if (current != null) {
            threads.execute(current::stop);
        }
        threads.close(config.closeTimeoutMs());
        closeRing();
    }

    private synchronized void closeRing() {
        FeedRing opened = ring;
        if (opened != null && threads.isEnded()) {
            opened.close();
        }
    }
}
