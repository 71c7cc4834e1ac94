package org.tickway.gateway;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;
import org.tickway.demand.DemandDesk;
import org.tickway.demand.DemandLoop;
import org.tickway.events.EventCounters;
import org.tickway.events.TickEvents;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.OrderUpdate;
import org.tickway.frame.FrameSender;
import org.tickway.history.HistoryService;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.monitor.GatewayHealth;
import org.tickway.monitor.GatewayMetrics;
import org.tickway.monitor.MetricSink;
import org.tickway.monitor.RefusalCounters;
import org.tickway.order.OrderPublisher;
import org.tickway.publish.Publisher;
import org.tickway.publish.StatePatches;
import org.tickway.ring.TickBatch;
import org.tickway.session.CloseCode;
import org.tickway.session.EvidencePolicy;
import org.tickway.session.EvidenceWriter;
import org.tickway.session.HistorySource;
import org.tickway.session.OutboxScheduler;
import org.tickway.session.RateLimits;
import org.tickway.session.SendObserver;
import org.tickway.session.SessionCounters;
import org.tickway.session.SessionRegistry;
import org.tickway.session.SessionStore;
import org.tickway.session.SessionWatchdog;
import org.tickway.topic.TopicEngine;

/**
 * The running gateway: what comes from the connector goes to topics and events, what clients are owed goes to them.
 *
 * <p>Threads: {@link #ingest} by one at a time; {@link #start} and {@link #stop} once each; the rest by any.
 *
 * <p>Life: made, takes batches from then on; started, sends frames and looks after sessions; stopped, asks its clients to
 * go, waits for them a little, and ends its threads.
 */
public final class Gateway {

    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final long THREAD_STOP_MS = 5_000;
    private static final long POLL_MS = 20;
    private static final int MAX_EVIDENCE_TURNS = 65_536;

    private final GatewayConfig config;
    private final Connector connector;
    private final TopicEngine topics;
    private final SessionRegistry sessions;
    private final SessionStore sessionStore;
    private final RateLimits limits;
    private final Publisher publisher;
    private final HistoryService history;
    private final Producers producers;
    private final OrderPublisher orders;
    private final @Nullable EvidenceWriter evidence;
    private final DemandDesk demand;
    private final DemandLoop demandLoop;
    private final FrameSender sender;
    private final TickEvents events;
    private final RefusalCounters refusals = new RefusalCounters();
    private final GatewayHealth health;
    private final Housekeeper housekeeper;
    private volatile List<FeedStatus> feeds = List.of();
    private volatile @Nullable GatewayMetrics metrics;
    private @Nullable MetricSink sink;
    private @Nullable Thread housekeeping;

    Gateway(GatewayConfig config, Connector connector, TickEvents events) {
        this.config = config;
        this.connector = connector;
        this.events = events;
        this.topics = new TopicEngine(connector.instruments(), config.topic(), connector);
        this.demand = new DemandDesk(config.demand(), topics, connector.instruments(), connector, System::nanoTime);
        this.demandLoop = new DemandLoop(demand);
        topics.carryBy(demand);
        Journal journal = connector.journal();
        SessionCounters counters = new SessionCounters();
        this.sessionStore = new SessionStore(config.session().resume(), journal.messages());
        this.sessions = new SessionRegistry(config.session(), counters, sessionStore, config.evidence());
        this.limits = new RateLimits(config.limits(), System.nanoTime());
        this.publisher = new Publisher(topics, journal, config.publish(), Clock.systemUTC());
        this.history = new HistoryService(connector.instruments(), journal, new StatePatches(), config.history());
        this.orders = new OrderPublisher(config.orders(), publisher);
        this.producers = new Producers(config, connector.instruments(), topics, sessions, events.counters(), publisher);
        this.evidence = config.evidence().equals(EvidencePolicy.NOBODY)
                ? null
                : new EvidenceWriter(journal.sends(), MAX_EVIDENCE_TURNS);
        this.sender =
                new FrameSender(config.senderThreads(), counters, evidence == null ? SendObserver.NONE : evidence);
        this.housekeeper = new Housekeeper(new SessionWatchdog(sessions, config.session()), this::everySecond);
        Housekeeper keeper = housekeeper;
        FrameSender frames = sender;
        DemandLoop demands = demandLoop;
        this.health = new GatewayHealth(
                connector::feeds, () -> frames.isAlive() && keeper.isAlive() && demands.isAlive(), System::nanoTime);
    }

    /** Applies the records of a batch to the topics, then gives them to the beans that observe them. */
    public void ingest(TickBatch batch) {
        topics.apply(batch);
        events.publish(batch);
        producers.offer(batch);
    }

    /**
     * Publishes what a broker says of an order.
     *
     * @throws IllegalStateException where it must be delivered again later
     */
    public void ingest(OrderUpdate order) {
        orders.publish(order);
    }

    void start(ThreadFactory threads, MetricSink metricSink) {
        config.logLevel().apply();
        sink = metricSink;
        metrics =
                new GatewayMetrics(metricSink, connector.instruments(), topics, sessions, events.counters(), refusals);
        publisher.restore();
        sessionStore.restore(System.currentTimeMillis());
        if (evidence != null) {
            evidence.start(threads);
        }
        demandLoop.start(threads);
        history.start(threads);
        producers.start(threads);
        sender.start(sending -> threads.newThread(outsideTheApplication(sending)));
        Thread thread = threads.newThread(housekeeper);
        housekeeping = thread;
        thread.start();
        health.started();
        LOG.log(
                System.Logger.Level.INFO,
                "TW-GATE-001 gateway started with " + config.senderThreads() + " sender threads, "
                        + connector.instruments().size() + " instruments; credentials: "
                        + config.security().describe());
        if (!config.security().hasCredentialSource()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "TW-SEC-001 every client is refused: neither mp.jwt.verify.publickey, "
                            + "mp.jwt.verify.publickey.location, tickway.api-keys nor tickway.api-keys.file is set");
        }
    }

    void stop() {
        health.stopped();
        producers.close();
        sessions.closeAll(CloseCode.GOING_AWAY, "gateway stops");
        awaitNoSessions();
        demandLoop.close();
        history.close();
        sender.stop();
        if (evidence != null) {
            evidence.close();
        }
        housekeeper.stop();
        Thread thread = housekeeping;
        if (thread != null) {
            join(thread);
        }
        MetricSink closing = sink;
        if (closing != null) {
            closing.close();
        }
        LOG.log(System.Logger.Level.INFO, "TW-GATE-006 gateway stopped");
    }

    public GatewayConfig config() {
        return config;
    }

    public InstrumentDirectory instruments() {
        return connector.instruments();
    }

    public TopicEngine topics() {
        return topics;
    }

    public SessionRegistry sessions() {
        return sessions;
    }

    /** Takes outboxes to the sender threads; for new sessions. */
    public OutboxScheduler scheduler() {
        return sender;
    }

    /** Sees to it that brokers carry what clients ask for. */
    public DemandDesk demand() {
        return demand;
    }

    /** What the connector keeps on disk. */
    public Journal journal() {
        return connector.journal();
    }

    /** Where sessions get what topics no longer have in memory. */
    public HistorySource history() {
        return history;
    }

    /** The way of business messages into their topics. */
    public Publisher publisher() {
        return publisher;
    }

    /** How often each user asks. */
    public RateLimits limits() {
        return limits;
    }

    /** Sessions whose clients may come back. */
    public SessionStore sessionStore() {
        return sessionStore;
    }

    /** Of whom it is kept what they were sent. */
    public EvidencePolicy evidence() {
        return config.evidence();
    }

    /** The state of each feed, at most about a second old. */
    public List<FeedStatus> feeds() {
        return feeds;
    }

    public FeedControl feedControl() {
        return connector;
    }

    public EventCounters eventCounters() {
        return events.counters();
    }

    public RefusalCounters refusals() {
        return refusals;
    }

    public GatewayHealth health() {
        return health;
    }

    private void everySecond() {
        feeds = connector.feeds();
        health.readiness(); // so that clients are let in although nobody asks for the gateway's health
        producers.everySecond(
                health.acceptsClients(), feeds, connector.journal().status());
        GatewayMetrics pushing = metrics;
        if (pushing != null) {
            pushing.push(feeds);
            pushing.pushDemand(demand.counters());
            pushing.pushBusiness(business());
        }
    }

    private GatewayMetrics.Business business() {
        EvidenceWriter writer = evidence;
        return new GatewayMetrics.Business(
                connector.journal().status(),
                publisher.counters(),
                producers.signals().counters(),
                producers.risk().portfolios(),
                producers.risk().valuations(),
                history.openReadings(),
                sessionStore.size(),
                limits.size(),
                writer == null ? 0 : writer.lost());
    }

    /**
     * Runs with the platform's class loader: the container captures the context of each send, which searches every archive
     * of the application where the thread carries the application's loader.
     */
    private static Runnable outsideTheApplication(Runnable task) {
        return () -> {
            Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
            task.run();
        };
    }

    private void awaitNoSessions() {
        long deadlineNs = System.nanoTime() + config.stopTimeoutMs() * 1_000_000;
        try {
            while (sessions.size() > 0 && deadlineNs - System.nanoTime() > 0) {
                Thread.sleep(POLL_MS);
            }
        } catch (InterruptedException serverIsInAHurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(THREAD_STOP_MS);
        } catch (InterruptedException serverIsInAHurry) {
            Thread.currentThread().interrupt();
        }
    }
}
