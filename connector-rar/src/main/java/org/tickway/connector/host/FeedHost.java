package org.tickway.connector.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tickway.codec.TickReader;
import org.tickway.connector.settings.ConnectorConfig;
import org.tickway.connector.settings.FeedSettings;
import org.tickway.connector.settings.InvalidSettingsException;
import org.tickway.connector.settings.LiveSettings;
import org.tickway.feed.Channel;
import org.tickway.feed.FeedContext;
import org.tickway.feed.FeedStatus;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.journal.Journal;
import org.tickway.journal.chronicle.ChronicleJournal;
import org.tickway.journal.chronicle.HostedJournal;
import org.tickway.journal.chronicle.JournalConfig;
import org.tickway.ring.LatestStore;
import org.tickway.ring.StreamNumbers;
import org.tickway.tick.Tick;
import org.tickway.tick.TickLayout;

/** A host with feeds of its own: opens the brokers' sockets, writes rings and directory. Safe for any thread. */
final class FeedHost implements TickHost {

    private final InstrumentDirectory instruments;
    private final LatestStore latest;
    private final HostedJournal journal;
    private final BarRing bars;
    private final OpenRings rings;
    private final ApplicationTicks applicationTicks;
    private final OrderLog orders;
    private final HostedFeeds feeds;
    private final LiveSettings settings;

    private FeedHost(
            InstrumentDirectory instruments,
            LatestStore latest,
            HostedJournal journal,
            OpenRings rings,
            ApplicationTicks applicationTicks,
            BarRing bars,
            OrderLog orders,
            HostedFeeds feeds,
            LiveSettings settings) {
        this.instruments = instruments;
        this.latest = latest;
        this.journal = journal;
        this.bars = bars;
        this.rings = rings;
        this.applicationTicks = applicationTicks;
        this.orders = orders;
        this.feeds = feeds;
        this.settings = settings;
    }

    /** Opens files, then the feeds; what was opened before a failure is closed again. */
    static FeedHost open(ConnectorConfig config, LiveSettings settings, BrokerAdapters brokers) throws HostException {
        Closing closing = new Closing();
        try {
            DataFolder folder = new DataFolder(config.dataDirectory());
            InstrumentDirectory instruments = closing.register(
                    "the instrument directory",
                    InstrumentDirectory.open(folder.instruments(), config.directoryCapacity()));
            LatestStore latest = new LatestStore(config.directoryCapacity());
            HostedJournal journal = closing.register("the journal", journal(config));
            journal.recover(folder.oldRings());
            StreamNumbers numbers = new StreamNumbers(
                    RunEpoch.begin(folder.epoch(), Instant.now().getEpochSecond()));
            SnapshotRelay snapshots = new SnapshotRelay();
            FeedLines lines = new FeedLines(config.feeds(), snapshots, id -> name(instruments, id));
            OpenRings rings =
                    closing.register("the rings", new OpenRings(folder, config.ringCapacity(), latest, numbers, lines));
            OrderLog orders = new OrderLog();
            FeedContext context = FeedContext.of(instruments, rings, orders);
            ApplicationTicks applicationTicks = closing.register(
                    "the application ring",
                    new ApplicationTicks(
                            instruments,
                            rings.openApplicationRing(),
                            () -> context.clock().epochNs()));
            BarRing bars = closing.register(
                    "the bars",
                    new BarRing(
                            rings.openBarRing(),
                            folder.barRing(),
                            rings::paths,
                            () -> context.clock().epochNs()));
            HostedFeeds feeds = closing.register("the feeds", HostedFeeds.open(config, brokers, context, lines));
            snapshots.answeredBy(feeds);
            FeedHost host =
                    new FeedHost(instruments, latest, journal, rings, applicationTicks, bars, orders, feeds, settings);
            journal.start(rings::paths, FeedHost::daemon);
            if (config.bars()) {
                bars.start();
            }
            feeds.start(config);
            closing.keep();
            return host;
        } catch (RuntimeException | IOException failure) {
            throw new HostException(
                    "TW-CONN-003 the feeds "
                            + String.join(
                                    ", ",
                                    config.feeds().stream()
                                            .map(FeedSettings::name)
                                            .toList())
                            + " with dataDirectory=" + config.dataDirectory() + " cannot be opened: "
                            + failure.getMessage(),
                    failure);
        } finally {
            closing.close();
        }
    }

    private static String name(InstrumentDirectory instruments, int id) {
        Instrument instrument = instruments.get(id);
        return instrument == null ? "instrument " + id : instrument.name();
    }

    private static HostedJournal journal(ConnectorConfig config) {
        if (!config.journal().enabled()) {
            return ChronicleJournal.none("journal=false");
        }
        return ChronicleJournal.open(new JournalConfig(
                config.journal().directory(),
                config.journal().roll(),
                config.journal().maxAge(),
                config.journal().maxBytes(),
                config.journal().minFreeBytes(),
                2 * config.journal().minFreeBytes()));
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public List<Path> rings() {
        return rings.paths();
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public InstrumentDirectory instruments() {
        return instruments;
    }

    @Override
    public void subscribe(String instrument, Set<Channel> channels) {
        feeds.subscribe(instrument, channels);
    }

    @Override
    public void unsubscribe(String instrument, Set<Channel> channels) {
        feeds.unsubscribe(instrument, channels);
    }

    @Override
    public Optional<Tick> latest(String nameOrIsin) {
        Instrument instrument = instruments.find(nameOrIsin);
        if (instrument == null) {
            return Optional.empty();
        }
        ByteBuffer record = ByteBuffer.allocate(TickLayout.RECORD_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        return latest.read(instrument.id(), record, 0)
                ? Optional.of(TickReader.read(record, 0, instrument.name()))
                : Optional.empty();
    }

    @Override
    public void publish(Tick tick) throws HostException {
        applicationTicks.publish(tick);
    }

    @Override
    public OrderLog orders() {
        return orders;
    }

    @Override
    public List<FeedStatus> feeds() {
        return feeds.statuses();
    }

    @Override
    public void startFeed(String name) {
        feeds.find(name).control().start();
    }

    @Override
    public void stopFeed(String name) {
        feeds.find(name).control().stop();
    }

    @Override
    public synchronized void configureFeed(String name, Map<String, String> changes) throws HostException {
        HostedFeed feed = feeds.find(name);
        try {
            FeedSettings before = settings.config().feed(name);
            FeedSettings next = settings.with(name, changes).feed(name);
            feed.configure(before, next);
            settings.keep(name, changes);
        } catch (InvalidSettingsException invalid) {
            throw new HostException(String.valueOf(invalid.getMessage()), invalid);
        }
    }

    @Override
    public void requestSnapshot(int instrumentId) {
        feeds.requestSnapshot(instrumentId);
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        closing.register("the instrument directory", instruments);
        closing.register("the rings", rings);
        closing.register("the journal", journal);
        closing.register("the application ring", applicationTicks);
        closing.register("the bars", bars);
        closing.register("the feeds", feeds);
        closing.close();
    }
}
