package org.tickway.connector.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.RingWriter;
import org.tickway.ring.TickBatch;
import org.tickway.tick.Tick;

/**
 * Follows several feeding hosts, in processes of their own as a rule, each by the folder that it writes. Their instruments
 * and rings get ids that are this host's; see {@link OwnedInstruments} for what two of them carry. May be opened before any
 * of them. Safe for any thread.
 */
final class FollowSeveralHost extends FollowingHost {

    private static final Logger LOG = System.getLogger(FollowSeveralHost.class.getName());

    /** How long a name that several folders have waits for a record to decide who describes the instrument. */
    private static final long NAME_WAIT_NS = TimeUnit.SECONDS.toNanos(10);

    private final OwnedInstruments owned;
    private final List<FollowedInstruments> followed;
    private final LongSupplier nanoClock;
    private final long contestedFromNs;
    private final Map<Path, ForeignRing> intakes = new ConcurrentHashMap<>();
    private final Set<Path> refused = new HashSet<>();

    private FollowSeveralHost(OwnedInstruments owned, List<Path> directories, LongSupplier nanoClock) {
        super(nanoClock);
        this.owned = owned;
        this.followed = directories.stream()
                .map(directory -> new FollowedInstruments(new FollowedFolder(directory), owned))
                .toList();
        this.nanoClock = nanoClock;
        this.contestedFromNs = nanoClock.getAsLong() + NAME_WAIT_NS;
    }

    /**
     * @param dataDirectory this host's own, for the directory of all instruments, which begins empty
     * @param directoryCapacity instruments of all directories together
     * @throws HostException where the own directory cannot be written
     */
    static FollowSeveralHost open(
            Path dataDirectory, List<Path> directories, int directoryCapacity, LongSupplier nanoClock)
            throws HostException {
        try {
            Path file = new DataFolder(dataDirectory).followedInstruments();
            return new FollowSeveralHost(
                    new OwnedInstruments(file, directoryCapacity, nanoClock), directories, nanoClock);
        } catch (RuntimeException failure) {
            throw new HostException(
                    "TW-CONN-021 followDirectories cannot be followed with dataDirectory=" + dataDirectory + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    @Override
    synchronized List<Path> look() {
        List<Path> rings = new ArrayList<>();
        List<Path> tooMany = new ArrayList<>();
        boolean contestedToo = nanoClock.getAsLong() - contestedFromNs >= 0;
        for (FollowedInstruments process : followed) {
            process.takeNames(name -> !contestedToo && isNamedByAnother(process, name));
            for (Path ring : process.folder().rings()) {
                (intakes.containsKey(ring) || admit(ring, process) ? rings : tooMany).add(ring);
            }
        }
        if (refused.addAll(tooMany)) {
            LOG.log(
                    Level.ERROR,
                    "TW-CONN-023 rings beyond the " + RingWriter.MAX_FEED_ID
                            + " that a gateway can follow are left out: " + tooMany
                            + "; part the feed processes among gateways");
        }
        return List.copyOf(rings);
    }

    private boolean isNamedByAnother(FollowedInstruments process, String name) {
        return followed.stream().anyMatch(other -> other != process && other.has(name));
    }

    /** Gives a ring the next feed id, which it keeps; false where none is left. 0, of what applications publish, is none. */
    private boolean admit(Path ring, FollowedInstruments process) {
        int feedId = intakes.size() + 1;
        if (feedId > RingWriter.MAX_FEED_ID) {
            return false;
        }
        intakes.put(ring, new ForeignRing(feedId, process));
        return true;
    }

    @Override
    public RingIntake intake(Path ring) {
        ForeignRing intake = intakes.get(ring);
        if (intake == null) {
            throw new IllegalArgumentException("ring=" + ring + " is none that is followed");
        }
        return intake;
    }

    /** Has the names of the processes that are there by now. */
    @Override
    public InstrumentDirectory instruments() {
        rings();
        return owned.directory();
    }

    @Override
    public Optional<Tick> latest(String nameOrIsin) throws HostException {
        Instrument instrument = instruments().find(nameOrIsin);
        if (instrument == null) {
            return Optional.empty();
        }
        FollowedFolder owner = owned.owner(instrument);
        List<Path> rings = rings();
        return newest(
                owner == null
                        ? rings
                        : rings.stream()
                                .filter(ring -> ring.startsWith(owner.toString()))
                                .toList(),
                instrument);
    }

    /** Records of instruments of which another process came first. */
    long leftOut() {
        return owned.leftOut();
    }

    @Override
    public void close() {
        Closing closing = new Closing();
        closing.register("the instruments", owned);
        followed.forEach(process -> closing.register("what is followed of " + process.folder(), process.folder()));
        closing.close();
    }

    private record ForeignRing(int feedId, FollowedInstruments instruments) implements RingIntake {

        @Override
        public void take(TickBatch batch) {
            batch.translate(feedId, instruments);
        }
    }
}
