package org.tickway.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.journal.JournalStatus;
import org.tickway.session.HistorySource;
import org.tickway.session.ReplayRequest;
import org.tickway.session.Session;
import org.tickway.session.Standing;
import org.tickway.session.Subscription;
import org.tickway.topic.EventStream;
import org.tickway.topic.EventTopic;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.Topic;

/**
 * Gives sessions what they missed beyond the topics' memory, and replays.
 *
 * <p>Threads: any for the methods of {@link HistorySource}; {@link #start} and {@link #close} once each. What is given out
 * is read by threads of its own, each reading by one of them.
 */
public final class HistoryService implements HistorySource, AutoCloseable {

    private static final long STOP_TIMEOUT_MS = 5_000;

    private final Journal journal;
    private final ReadingFactory factory;
    private final Quota quota;
    private final List<HistoryLoop> loops = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /**
     * @param instruments those of the live topics
     * @param patches for the past of topics that are states of business messages
     */
    public HistoryService(InstrumentDirectory instruments, Journal journal, PatchReader patches, HistoryConfig config) {
        this.journal = journal;
        this.factory = new ReadingFactory(instruments, journal, patches, config);
        this.quota = new Quota(config.maxReadings(), config.maxReadingsPerSession());
        RecordBudget budget = new RecordBudget(config.maxRecordsPerSecond());
        for (int index = 0; index < config.threads(); index++) {
            loops.add(new HistoryLoop(budget, quota));
        }
    }

    /** Starts the threads; the factory gives them name, context and daemon flag. */
    public void start(ThreadFactory threadFactory) {
        for (HistoryLoop loop : loops) {
            Thread thread = threadFactory.newThread(loop);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Gives each reading one slice, for a host that has no threads for {@link #start}; one thread.
     *
     * @param nowNs by a clock like {@link System#nanoTime}
     * @return false if none had anything to do
     */
    public boolean pass(long nowNs) {
        boolean worked = false;
        for (HistoryLoop loop : loops) {
            worked |= loop.pass(nowNs);
        }
        return worked;
    }

    /** Recoveries and replays that are going on. */
    public int openReadings() {
        return quota.open();
    }

    @Override
    public Set<Subscription> recover(Session session, Map<Subscription, Standing> wanted) {
        Set<Subscription> recovered = new HashSet<>();
        Map<Subscription, Standing> streams = new LinkedHashMap<>();
        wanted.forEach((subscription, standing) -> {
            Topic home = subscription.home();
            if (home instanceof InstrumentTopic && home instanceof EventStream) {
                streams.put(subscription, standing);
            } else if (home instanceof EventTopic
                    && factory.hasAllAfter(home.name(), standing)
                    && quota.claim(session)) {
                give(session, factory.recovery(session, subscription, standing));
                recovered.add(subscription);
            }
        });
        Map<Subscription, Standing> found = streams.isEmpty() ? Map.of() : factory.found(streams);
        if (!found.isEmpty() && quota.claim(session)) {
            give(session, factory.recovery(session, found));
            recovered.addAll(found.keySet());
        }
        return recovered;
    }

    @Override
    public Map<Subscription, String> replay(Session session, Collection<Subscription> wanted, ReplayRequest request) {
        Map<Subscription, String> refused = new HashMap<>();
        List<Subscription> streams = new ArrayList<>();
        Span span = new Span(request.fromNs(), request.toNs());
        JournalStatus status = journal.status();
        String refusalOfMessages = ReplayPolicy.refusal(status);
        for (Subscription subscription : wanted) {
            if (subscription.home() instanceof InstrumentTopic) {
                streams.add(subscription);
            } else if (refusalOfMessages != null) {
                refused.put(subscription, refusalOfMessages);
            } else if (quota.claim(session)) {
                give(session, factory.replay(session, subscription, span, new Pace(request.fromNs(), request.speed())));
            } else {
                refused.put(subscription, ReplayPolicy.TOO_MANY);
            }
        }
        String refusal = ReplayPolicy.refusal(status, request.fromNs());
        if (refusal == null && !streams.isEmpty() && !quota.claim(session)) {
            refusal = ReplayPolicy.TOO_MANY;
        }
        if (refusal == null && !streams.isEmpty()) {
            give(session, factory.replay(session, streams, span, new Pace(request.fromNs(), request.speed())));
        } else {
            for (Subscription subscription : streams) {
                refused.put(subscription, refusal);
            }
        }
        return refused;
    }

    @Override
    public void forget(Session session) {
        loopOf(session).wake();
    }

    /** Ends the threads and lets go of everything; waits for them, but not for ever. */
    @Override
    public void close() {
        loops.forEach(HistoryLoop::stop);
        long untilNs = System.nanoTime() + STOP_TIMEOUT_MS * 1_000_000;
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(1, (untilNs - System.nanoTime()) / 1_000_000));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void give(Session session, Reading reading) {
        loopOf(session).add(reading);
    }

    private HistoryLoop loopOf(Session session) {
        return loops.get((session.id().hashCode() & Integer.MAX_VALUE) % loops.size());
    }
}
