package org.tickway.feed.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tickway.feed.BrokerAdapter;
import org.tickway.feed.Feed;
import org.tickway.feed.FeedClock;
import org.tickway.feed.FeedConfig;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedCounter;
import org.tickway.feed.FeedRing;
import org.tickway.feed.FeedStatus;
import org.tickway.feed.connection.VenueLimits;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.LatestStore;
import org.tickway.ring.RingReader;
import org.tickway.ring.RingWriter;
import org.tickway.ring.SnapshotRequest;
import org.tickway.ring.StreamNumbers;
import org.tickway.ring.TickBatch;
import org.tickway.ring.TickWriter;
import org.tickway.ring.WaitStrategy;
import org.tickway.topic.TopicConfig;
import org.tickway.topic.TopicEngine;

/**
 * What a gateway has between sockets and topics, with its default sizes: feeds, a ring for each connection, and one thread
 * that applies a batch of each ring in turn. There are no clients and no journal.
 *
 * <p>One thread uses it; the applying thread is its own.
 */
final class LoadRig implements AutoCloseable {

    private static final int RING_CAPACITY = 65_536;
    private static final int DIRECTORY_CAPACITY = 65_536;
    private static final int BATCH_SIZE = 256;

    private final Path folder;
    private final FeedClock clock = FeedClock.system();
    private final InstrumentDirectory instruments;
    private final LatestStore latest = new LatestStore(DIRECTORY_CAPACITY);
    private final StreamNumbers numbers = new StreamNumbers(1);
    private final TopicEngine topics;
    private final AppliedTicks applied = new AppliedTicks(clock, DIRECTORY_CAPACITY);
    private final List<RingReader> readers = new CopyOnWriteArrayList<>();
    private final Map<Account, Feed> feeds = new LinkedHashMap<>();
    private final Map<Account, FeedConfig> configs = new LinkedHashMap<>();
    private final Thread applying = new Thread(this::apply, "applying");
    private volatile boolean stopped;
    private int rings;

    LoadRig(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.instruments = InstrumentDirectory.open(folder.resolve("instruments"), DIRECTORY_CAPACITY);
        this.topics = new TopicEngine(instruments, TopicConfig.DEFAULT, SnapshotRequest.NONE);
        applying.start();
    }

    /** Opens a feed, its instruments asked for; it is not started. */
    void add(Account account) {
        FeedConfig config = account.config(folder);
        BrokerAdapter adapter = ServiceLoader.load(BrokerAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.broker().equals(account.broker()))
                .findFirst()
                .orElseThrow();
        Feed feed = adapter.open(
                config, FeedContext.of(instruments, (name, connection) -> openRing(account, name, connection)));
        configs.put(account, config);
        feeds.put(account, feed);
        feed.subscribe(account.subscriptions());
    }

    private synchronized FeedRing openRing(Account account, String feed, int connection) {
        Path file = folder.resolve(feed + "-" + connection + ".ring");
        int feedId = ++rings;
        if (account.tellsTime()) {
            applied.tellsTime(feedId);
        }
        RingWriter ring = RingWriter.open(file, RING_CAPACITY, feedId);
        TickWriter writer = new TickWriter(ring, latest, numbers);
        readers.add(RingReader.follow(file, RingReader.Start.OLDEST));
        return new FeedRing() {
            @Override
            public TickWriter writer() {
                return writer;
            }

            @Override
            public void close() {
                ring.close();
            }
        };
    }

    /** As the delivery to a gateway does it. */
    private void apply() {
        WaitStrategy waiting = WaitStrategy.of("parking");
        TickBatch batch = new TickBatch(BATCH_SIZE);
        int idle = 0;
        while (!stopped) {
            boolean any = false;
            for (RingReader reader : readers) {
                reader.poll(batch);
                if (batch.count() > 0 || batch.lost() > 0) {
                    topics.apply(batch);
                    applied.look(batch);
                    any = true;
                }
            }
            idle = any ? 0 : waiting.idle(idle);
        }
        readers.forEach(RingReader::close);
    }

    void start() {
        feeds.values().forEach(Feed::start);
    }

    /** The greatest time that a feed needs to ask for everything as its broker allows. */
    long allowedMs() {
        return feeds.keySet().stream()
                .mapToLong(account -> account.allowedMs(limits(account)))
                .max()
                .orElse(0);
    }

    private VenueLimits limits(Account account) {
        return account.limits(Objects.requireNonNull(configs.get(account)));
    }

    /** What each feed's broker allows, a line each. */
    List<String> limits() {
        List<String> lines = new ArrayList<>();
        feeds.keySet()
                .forEach(account -> lines.add(account.name() + ": " + account.shares() + " instruments, "
                        + account.allowedMs(limits(account)) + " ms by "
                        + limits(account)));
        return lines;
    }

    List<FeedStatus> feeds() {
        return feeds.values().stream().map(Feed::status).toList();
    }

    boolean allSubscribed() {
        return feeds().stream()
                .allMatch(feed -> feed.subscriptions() > 0 && feed.confirmedSubscriptions() == feed.subscriptions());
    }

    int connections() {
        return feeds().stream().mapToInt(FeedStatus::connections).sum();
    }

    long count(FeedCounter counter) {
        return feeds().stream().mapToLong(feed -> feed.counter(counter)).sum();
    }

    /** Records that are written and not applied yet. */
    long lag() {
        return readers.stream().mapToLong(RingReader::lag).sum();
    }

    int ringCount() {
        return readers.size();
    }

    TopicEngine topics() {
        return topics;
    }

    AppliedTicks applied() {
        return applied;
    }

    InstrumentDirectory instruments() {
        return instruments;
    }

    @Override
    public void close() {
        feeds.values().forEach(Feed::close);
        stopped = true;
        boolean interrupted = false;
        while (applying.isAlive()) {
            try {
                applying.join();
            } catch (InterruptedException notYet) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        instruments.close();
    }
}
