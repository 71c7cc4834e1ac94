package org.tickway.feed.fix;

import java.lang.System.Logger;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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
 * thread, which alone writes records.
 *
 * <p>Threads, all daemons that end with the feed: {@code tickway-feed-<name>-0} for instruments and records, {@code
 * -connect} for opening and closing, {@code -timer} (two) for QuickFIX/J's heartbeats and attempts, and QuickFIX/J's own
 * while there is a connection.
 */
// What is scheduled ends with its thread, so no handles of it are kept.
@SuppressWarnings("FutureReturnValueIgnored")
final class FixFeed implements Feed {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed");
    private static final long WATCH_MS = 50;

    private final FeedConfig config;
    private final FeedContext context;
    private final FixSettings settings;
    private final FeedCounters counters = new FeedCounters();
    private final PacedLog log;
    private final ScheduledThreadPoolExecutor thread;
    private final ScheduledThreadPoolExecutor timer;
    private final ExecutorService connecting;
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
        this.thread = scheduler("", 1);
        this.timer = scheduler("timer-", 2);
        this.connecting = scheduler("connect-", 1);
    }

    private ScheduledThreadPoolExecutor scheduler(String role, int threads) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread made = new Thread(task, "tickway-feed-" + config.name() + "-" + role + number.getAndIncrement());
            made.setDaemon(true);
            return made;
        };
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(threads, factory);
        scheduler.setRemoveOnCancelPolicy(true);
        scheduler.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return scheduler;
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
                run(current::start);
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
        run(() -> {
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
                run(() -> current.unsubscribe(there.venueInstrument(), removed));
            }
        });
        run(current::changed);
    }

    @Override
    public synchronized void requestSnapshot(int instrumentId) {
        Instrument instrument = closed ? null : context.instruments().get(instrumentId);
        Subscribed there = instrument == null ? null : subscribed.get(instrument.name());
        FixConnection current = connection;
        if (there != null && current != null) {
            run(() -> current.requestSnapshot(there.venueInstrument()));
        }
    }

    private FixConnection connection() {
        FixConnection current = connection;
        if (current == null) {
            FeedRing opened = context.rings().open(config.name(), 0);
            ring = opened;
            FixConnection made = new FixConnection(scope(opened), connecting, timer);
            connection = made;
            current = made;
            thread.scheduleWithFixedDelay(() -> guarded(made::watch), WATCH_MS, WATCH_MS, TimeUnit.MILLISECONDS);
            if (started) {
                run(made::start);
            }
        }
        return current;
    }

    private FixScope scope(FeedRing opened) {
        FeedThread own = new FeedThread() {
            @Override
            public void execute(Runnable task) {
                run(task);
            }

            @Override
            public void after(long delayMs, Runnable task) {
                try {
                    thread.schedule(() -> guarded(task), delayMs, TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException e) {
                    log.log(Logger.Level.DEBUG, "TW-FIX-010", () -> config.name() + ": is closing");
                }
            }
        };
        return new FixScope(
                config,
                settings,
                opened.writer(),
                context.instruments(),
                context.clock(),
                counters,
                context.random(),
                own,
                log);
    }

    private void run(Runnable task) {
        try {
            thread.execute(() -> guarded(task));
        } catch (RejectedExecutionException e) {
            log.log(Logger.Level.DEBUG, "TW-FIX-010", () -> config.name() + ": is closing");
        }
    }

    /** Runs a task on the feed's thread, which an error must not end. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException error) {
            FixConnection current = connection;
            if (current != null) {
                current.fault(error);
            }
        }
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
        long deadlineNs = System.nanoTime() + config.closeTimeoutMs() * 1_000_000;
        if (current != null) {
            run(current::stop);
        }
        thread.shutdown();
        boolean ended = awaitEnd(thread, deadlineNs);
        connecting.shutdown();
        ended &= awaitEnd(connecting, deadlineNs);
        timer.shutdownNow();
        ended &= awaitEnd(timer, deadlineNs);
        if (!ended) {
            thread.shutdownNow();
            connecting.shutdownNow();
            log.log(
                    Logger.Level.WARNING,
                    "TW-FIX-011",
                    () -> "feed " + config.name() + ": not all threads ended within closeTimeoutMs="
                            + config.closeTimeoutMs());
        }
        closeRing();
    }

    private synchronized void closeRing() {
        FeedRing opened = ring;
        if (opened != null && thread.isTerminated()) {
            opened.close();
        }
    }

    private static boolean awaitEnd(ExecutorService executor, long deadlineNs) {
        try {
            return executor.awaitTermination(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
