package org.tickway.demand;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.Channel;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.instrument.InstrumentName;
import org.tickway.topic.InstrumentTopic;
import org.tickway.topic.MarketName;
import org.tickway.topic.TopicDemand;
import org.tickway.topic.TopicEngine;

/**
 * Sees to it that brokers carry what clients ask for. Ten clients cost one subscription; the last that leaves ends it, after
 * a while in which it might come back.
 *
 * <p>Threads: any asks, joins and leaves, and does not wait; one, see {@link DemandLoop}, calls {@link #pass}, which asks the
 * connector without holding the monitor. The monitor is taken under those of sessions, and those of topics under it.
 */
public final class DemandDesk implements TopicDemand {

    private static final long WATCH_NS = 20_000_000L;
    private static final long LINGER_LOOK_NS = 250_000_000L;
    private static final long IDLE_NS = 1_000_000_000L;
    private static final long RETRY_NS = 1_000_000_000L;
    private static final int SPARED_SHARE = 10;

    private final DemandConfig config;
    private final InstrumentDirectory instruments;
    private final Upstream upstream;
    private final LongSupplier nanoTime;
    private final Carriage carriage;
    private final DemandBook book;
    private final DemandLog log;
    private final Waiting waiting;
    private final Semaphore work = new Semaphore(0);
    private boolean demanding;
    private long askFromNs;

    /** @param nanoTime a clock like {@link System#nanoTime} */
    public DemandDesk(
            DemandConfig config,
            TopicEngine topics,
            InstrumentDirectory instruments,
            Upstream upstream,
            LongSupplier nanoTime) {
        this.config = config;
        this.instruments = instruments;
        this.upstream = upstream;
        this.nanoTime = nanoTime;
        this.carriage = new Carriage(topics, instruments);
        this.waiting = new Waiting(carriage);
        this.log = new DemandLog(nanoTime);
        this.demanding = config.enabled();
        this.askFromNs = nanoTime.getAsLong();
        this.book = new DemandBook(config, askFromNs);
    }

    /**
     * Wants market topics to be carried.
     *
     * @param topics names of market topics that the user may see; those that cannot be are left to who subscribes to them
     * @param settled run once when each is carried, or refused, or was waited for long enough: by this call or by another
     *     thread; it must not wait
     */
    public Asking ask(String user, Collection<String> topics, Runnable settled) {
        long nowNs = nanoTime.getAsLong();
        Asking asking = new Asking(this, user, nowNs + config.confirmTimeoutMs() * 1_000_000L, settled);
        boolean done;
        synchronized (this) {
            for (String topic : topics) {
                MarketName name = MarketName.of(topic);
                if (name != null) {
                    add(asking, topic, name);
                }
            }
            done = !waiting.add(asking, demanding, nowNs);
        }
        if (done) {
            asking.tell();
        }
        wake();
        return asking;
    }

    @Override
    public boolean join(String user, InstrumentTopic topic) {
        synchronized (this) {
            if (!demanding) {
                return true;
            }
            if (want(topic.instrument().name(), true, Carriage.channels(topic.stream()), user) == null) {
                waiting.countRefusal();
                return false;
            }
            if (!book.hasToAsk()) {
                return true;
            }
        }
        wake();
        return true;
    }

    @Override
    public synchronized void leave(String user, InstrumentTopic topic) {
        InstrumentDemand demand = book.find(topic.instrument().name());
        if (demand != null) {
            book.unwant(demand, Carriage.channels(topic.stream()), user, nanoTime.getAsLong());
        }
    }

    /** What is asked for now. */
    public synchronized DemandCounters counters() {
        return new DemandCounters(book.wanted(), book.heldCount(), waiting.size(), waiting.refused());
    }

    /** Asks the connector for what is wanted, ends what is not, and answers those who have waited. One thread. */
    public void pass() {
        long nowNs = nanoTime.getAsLong();
        Map<String, Set<Channel>> ending;
        Map<String, Set<Channel>> asking;
        synchronized (this) {
            boolean mayAsk = demanding && nowNs - askFromNs >= 0;
            ending = mayAsk ? book.takeEnding(nowNs) : Map.of();
            asking = mayAsk ? book.takeAsking(carriage::version) : Map.of();
        }
        if (!ending.isEmpty() || !asking.isEmpty()) {
            change(ending, asking, nowNs);
        }
        List<Asking> settled;
        synchronized (this) {
            settled = waiting.takeSettled(demanding, nowNs);
        }
        settled.forEach(Asking::tell);
    }

    /** The same; false where a defect has kept it from being done. */
    boolean guardedPass() {
        try {
            pass();
            return true;
        } catch (RuntimeException defect) {
            log.defect(defect);
            return false;
        }
    }

    /** Ends {@link #awaitWork}. */
    void wake() {
        work.release();
    }

    /** Waits until there is something to do. */
    void awaitWork() throws InterruptedException {
        long waitNs;
        synchronized (this) {
            waitNs = book.hasToAsk() && demanding || !waiting.isEmpty()
                    ? WATCH_NS
                    : book.hasLingering() ? LINGER_LOOK_NS : IDLE_NS;
        }
        if (work.tryAcquire(waitNs, TimeUnit.NANOSECONDS)) {
            work.drainPermits();
        }
    }

    /** Ends everything that the connector was asked for and lets nobody wait any more. */
    void close() {
        Map<String, Set<Channel>> held;
        List<Asking> left;
        synchronized (this) {
            held = book.held();
            book.clear();
            demanding = false;
            left = waiting.takeAll();
        }
        left.forEach(Asking::tell);
        try {
            if (!held.isEmpty()) {
                upstream.unsubscribe(held);
            }
        } catch (UpstreamUnavailableException | UpstreamUnsupportedException stopped) {
            log.alreadyStopped(stopped); // and with it all subscriptions
        }
    }

    /** What is not even in the directory costs nothing to be asked for again, and is not worth being remembered. */
    private long patience(String refusedName) {
        return instruments.find(refusedName) == null ? 0 : DemandBook.REFUSAL_NS;
    }

    synchronized void end(Asking asking) {
        waiting.remove(asking);
        if (asking.markEnded()) {
            long nowNs = nanoTime.getAsLong();
            for (Asking.Want want : asking.wants()) {
                InstrumentDemand demand = want.demand();
                if (demand != null && book.find(want.instrument()) == demand) {
                    book.unwant(demand, want.channels(), asking.user(), nowNs);
                }
            }
        }
    }

    private void add(Asking asking, String topic, MarketName name) {
        Instrument instrument = instruments.find(name.instrument());
        String key = instrument == null ? name.instrument() : instrument.name();
        Set<Channel> channels = Carriage.channels(name.stream());
        if (instrument == null && !(demanding && InstrumentName.isValid(key))) {
            return; // as unknown as ever
        }
        InstrumentDemand demand = demanding ? want(key, instrument != null, channels, asking.user()) : null;
        if (demanding && demand == null) {
            waiting.refuse(asking, topic, Verdict.FULL);
        } else {
            asking.add(new Asking.Want(topic, key, channels, demand));
        }
    }

    private @Nullable InstrumentDemand want(String name, boolean isKnown, Set<Channel> channels, String user) {
        InstrumentDemand there = book.find(name);
        boolean free = there == null && isKnown && carriage.isCarried(name);
        int room = instruments.capacity() - instruments.size();
        if (there == null && !isKnown && room <= instruments.capacity() / SPARED_SHARE) {
            return null;
        }
        return book.want(name, channels, user, free, nanoTime.getAsLong());
    }

    private void change(Map<String, Set<Channel>> ending, Map<String, Set<Channel>> asking, long nowNs) {
        try {
            if (!ending.isEmpty()) {
                upstream.unsubscribe(ending);
            }
            Map<String, UpstreamRefusal> refusals = asking.isEmpty() ? Map.of() : upstream.subscribe(asking);
            synchronized (this) {
                refusals.forEach((name, refusal) ->
                        book.refused(name, asking.getOrDefault(name, Set.of()), refusal, nowNs + patience(name)));
            }
            refusals.forEach(log::refused);
            log.reached();
        } catch (UpstreamUnavailableException unavailable) {
            log.unreachable(unavailable);
            synchronized (this) {
                book.returnAsking(asking);
                askFromNs = nowNs + RETRY_NS;
            }
        } catch (UpstreamUnsupportedException follows) {
            log.follows(follows);
            synchronized (this) {
                demanding = false;
                book.clear();
            }
        }
    }
}
