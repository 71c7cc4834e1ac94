package org.tickway.risk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.publish.Publisher;
import org.tickway.topic.EventTopic;
import org.tickway.topic.Topic;
import org.tickway.topic.TopicClass;
import org.tickway.topic.TopicEngine;
import org.tickway.topic.TopicSubscriber;
import org.tickway.topic.TopicWatcher;

/**
 * Values the portfolio of every user who has published one, again and again, and publishes what comes of it.
 *
 * <p>Threads: topics tell it by any thread, which only notes it; a thread of its own, from {@link #start} to {@link
 * #close}, computes. A round takes as long as it takes: with very many users each is valued less often than the interval.
 */
public final class RiskEngine implements Runnable, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(RiskEngine.class.getName());
    private static final long STOP_TIMEOUT_MS = 5_000;

    private final RiskConfig config;
    private final TopicEngine topics;
    private final PriceSource prices;
    private final Publisher publisher;
    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final TopicWatcher watcher = this::watch;
    private final LongAdder valuations = new LongAdder();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private DailyReturns returns = DailyReturns.NONE;
    private @Nullable FileTime returnsModified;
    private @Nullable String returnsFault;
    private @Nullable Thread thread;

    public RiskEngine(RiskConfig config, InstrumentDirectory instruments, TopicEngine topics, Publisher publisher) {
        this.config = config;
        this.topics = topics;
        this.prices = new LivePrices(instruments, topics);
        this.publisher = publisher;
    }

    /** Starts the thread; once. */
    public synchronized void start(ThreadFactory factory) {
        topics.watch(watcher);
        topics.topics().forEach(watcher::onTopic);
        Thread started = factory.newThread(this);
        thread = started;
        started.start();
    }

    /** Portfolios that are valued. */
    public int portfolios() {
        return accounts.size();
    }

    /** Valuations since the start. */
    public long valuations() {
        return valuations.sum();
    }

    @Override
    public void run() {
        try {
            do {
                round();
            } while (!stopped.await(config.intervalMs(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException serverStops) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread; waits for it, but not for ever. */
    @Override
    public void close() {
        topics.unwatch(watcher);
        stopped.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(STOP_TIMEOUT_MS);
            } catch (InterruptedException serverIsInAHurry) {
                Thread.currentThread().interrupt();
            }
        }
        accounts.values().forEach(account -> account.topic.remove(account));
    }

    /** Values every portfolio once; the thread of its own, or a test. */
    void round() {
        readReturns();
        for (Account account : accounts.values()) {
            try {
                account.value();
            } catch (RuntimeException defect) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "TW-RISK-002 the portfolio " + account.topic.name() + " was not valued",
                        defect);
            }
        }
    }

    /** Looks after a topic if it is a portfolio; what it already holds counts too. */
    void watch(Topic topic) {
        if (topic.topicClass() == TopicClass.PORTFOLIO && topic instanceof EventTopic events) {
            accounts.computeIfAbsent(topic.name(), name -> {
                Account account = new Account(events);
                events.add(account);
                return account;
            });
        }
    }

    private void readReturns() {
        Path file = config.returnsFile();
        if (file == null) {
            return;
        }
        try {
            FileTime modified = Files.getLastModifiedTime(file);
            if (!modified.equals(returnsModified)) {
                returns = DailyReturns.read(file);
                returnsModified = modified;
                returnsFault = null;
                LOG.log(
                        System.Logger.Level.INFO,
                        "TW-RISK-003 read daily closes of " + returns.instruments() + " instruments from " + file);
            }
        } catch (IOException unusable) {
            complain(file, String.valueOf(unusable));
        }
    }

    /** Goes on with what was read before; says so once for each fault. */
    private void complain(Path file, String fault) {
        if (!fault.equals(returnsFault)) {
            returnsFault = fault;
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-RISK-001 daily closes cannot be read from " + file
                            + ", value at risk is of older ones or absent: " + fault);
        }
    }

    /** The portfolio of one user. Told by any thread; valued by the engine's. */
    private final class Account implements TopicSubscriber {

        private final EventTopic topic;
        private final UserRisk risk;
        private volatile boolean changed = true;
        private @Nullable Portfolio portfolio;

        Account(EventTopic topic) {
            this.topic = topic;
            this.risk = new UserRisk(topic.subject(), config.of(topic.subject()), config.hysteresis(), publisher);
        }

        @Override
        public void onChange() {
            changed = true;
        }

        void value() {
            if (changed) {
                changed = false;
                read();
            }
            Portfolio its = portfolio;
            if (its != null) {
                risk.tell(its, Valuation.of(its, prices, returns));
                valuations.increment();
            }
        }

        /** Takes the newest message in memory that speaks of positions. */
        private void read() {
            List<byte[]> payloads = new ArrayList<>();
            synchronized (topic) {
                for (long place = topic.end() - 1; place >= topic.oldest(); place--) {
                    payloads.add(topic.payloadAt(place));
                }
            }
            for (byte[] payload : payloads) {
                try {
                    Portfolio found = Portfolio.read(payload);
                    if (found != null) {
                        portfolio = found;
                        return;
                    }
                } catch (InvalidPortfolioException invalid) {
                    portfolio = null;
                    risk.tellFault(String.valueOf(invalid.getMessage()));
                    return;
                }
            }
        }
    }
}
