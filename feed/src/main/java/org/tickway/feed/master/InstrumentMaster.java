package org.tickway.feed.master;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.tickway.feed.FeedConfig;

/**
 * The instruments that a broker lists in its symbol files, read when it is opened and again from time to time.
 *
 * <p>Safe for any thread; what is found next to each other can come from before and after a refresh. A refresh replaces
 * everything at once, and only by something that is at least as complete.
 *
 * <p>Life: it may be closed, which ends the refreshing; one that nobody holds any more is as good as closed.
 */
public final class InstrumentMaster implements Listings, AutoCloseable {

    /** Names of the settings of a feed that are read here; adapters do not refuse them. */
    public static final Set<String> SETTINGS = MasterSettings.KEYS;

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed.master");

    /** A feed that is stopped, configured and started again within this time asks no address anew. */
    private static final long FRESH_MS = TimeUnit.MINUTES.toMillis(10);

    private static final long RETRY_MS = TimeUnit.MINUTES.toMillis(10);

    private volatile MasterLoader.Loaded current;
    private volatile @Nullable MasterRefresh refresh;

    private InstrumentMaster(MasterLoader.Loaded first) {
        current = first;
    }

    /**
     * Reads the symbol files; waits for downloads.
     *
     * @throws IllegalArgumentException where settings break their rules; the message names every fault
     * @throws IllegalStateException where no file could be read, nor a copy of one
     */
    public static InstrumentMaster open(FeedConfig config, MasterFormat format) {
        return open(config, format, Timing.of(MasterSettings.of(config.settings(), format)));
    }

    /**
     * When files are read.
     *
     * @param freshMs a copy that is younger is read instead of the address, when a master is opened
     * @param refreshMs between two readings, 0 for one only
     * @param retryMs the same, where the last one was not complete
     */
    record Timing(long freshMs, long refreshMs, long retryMs) {
        static Timing of(MasterSettings settings) {
            return new Timing(FRESH_MS, settings.refreshMs(), RETRY_MS);
        }
    }

    static InstrumentMaster open(FeedConfig config, MasterFormat format, Timing timing) {
        MasterLoader loader = new MasterLoader(
                config.name(), format, MasterSettings.of(config.settings(), format), config.connectTimeoutMs());
        MasterLoader.Loaded first = loader.load(timing.freshMs());
        if (first.report().failed() == first.report().locations()) {
            throw new IllegalStateException(
                    "feed=" + config.name() + " has no instruments: " + String.join("; ", first.failures()));
        }
        InstrumentMaster master = new InstrumentMaster(first);
        if (timing.refreshMs() > 0) {
            MasterRefresh refresh = new MasterRefresh(master, loader, timing.refreshMs(), timing.retryMs());
            master.refresh = refresh;
            Thread thread = new Thread(refresh, "tickway-master-" + config.name());
            thread.setDaemon(true);
            thread.start();
        }
        return master;
    }

    /** What {@link #open} would refuse, so that an adapter can report it with faults of its own; empty if nothing. */
    public static List<String> faults(Map<String, String> settings, MasterFormat format) {
        List<String> faults = new ArrayList<>();
        MasterSettings.read(settings, format, faults);
        return faults;
    }

    /**
     * Takes what was read anew, unless it is less complete than what is there.
     *
     * @return whether it was taken
     */
    boolean replace(MasterLoader.Loaded next) {
        MasterLoader.Loaded before = current;
        boolean worse = next.report().failed() > before.report().failed()
                || (next.report().instruments() == 0 && before.report().instruments() > 0);
        if (worse) {
            LOGGER.log(
                    Level.WARNING,
                    () -> "TW-MSTR-005: the " + before.report().instruments() + " instruments of "
                            + before.report().loaded() + " stay, since those read now are not complete");
        } else {
            current = next;
        }
        return !worse;
    }

    /** What became of the files that the listings are from. */
    public MasterReport report() {
        return current.report();
    }

    @Override
    public @Nullable Listing find(String nameOrIsin) {
        return current.listings().find(nameOrIsin);
    }

    @Override
    public @Nullable Listing byToken(String segment, String token) {
        return current.listings().byToken(segment, token);
    }

    @Override
    public @Nullable Listing bySymbol(String segment, String symbol) {
        return current.listings().bySymbol(segment, symbol);
    }

    @Override
    public int size() {
        return current.listings().size();
    }

    /** Ends the refreshing; what is listed is still found. Harmless when repeated. */
    @Override
    public void close() {
        MasterRefresh running = refresh;
        if (running != null) {
            running.stop();
        }
    }
}
