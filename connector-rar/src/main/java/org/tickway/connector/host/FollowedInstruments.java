package org.tickway.connector.host;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tickway.instrument.Instrument;
import org.tickway.instrument.InstrumentDirectory;
import org.tickway.ring.TickBatch;

/**
 * From the instrument ids of one followed folder to those of {@link OwnedInstruments}.
 *
 * <p>Threads: any. What is known costs one look into an array; what is seen first takes a lock and may allocate.
 */
final class FollowedInstruments implements IntUnaryOperator {

    private static final int UNKNOWN = 0;
    private static final int OTHERS = -1;

    private final FollowedFolder folder;
    private final OwnedInstruments owned;

    /** By their id: 0 where it is not known, -1 where the instrument is another folder's, else one more than its id here. */
    private volatile AtomicIntegerArray entries = new AtomicIntegerArray(64);

    private int named;

    FollowedInstruments(FollowedFolder folder, OwnedInstruments owned) {
        this.folder = folder;
        this.owned = owned;
    }

    FollowedFolder folder() {
        return folder;
    }

    /** The id here of an instrument of which a record has come, or {@link TickBatch#LEFT_OUT}. */
    @Override
    public int applyAsInt(int theirs) {
        AtomicIntegerArray known = entries;
        int entry = theirs >= 0 && theirs < known.length() ? known.getAcquire(theirs) : UNKNOWN;
        if (entry == UNKNOWN) {
            entry = learn(theirs);
        }
        if (entry > 0) {
            return entry - 1;
        }
        owned.leaveOut();
        return TickBatch.LEFT_OUT;
    }

    private synchronized int learn(int theirs) {
        InstrumentDirectory directory = directory();
        Instrument instrument = directory == null ? null : directory.get(theirs);
        if (instrument == null) {
            return UNKNOWN; // not remembered: the folder may name it later
        }
        int own = owned.claim(folder, instrument);
        AtomicIntegerArray known = entries;
        if (theirs >= known.length()) {
            known = new AtomicIntegerArray(Math.max(theirs + 1, 2 * known.length()));
            for (int id = 0; id < entries.length(); id++) {
                known.setPlain(id, entries.getPlain(id));
            }
        }
        int entry = own == TickBatch.LEFT_OUT ? OTHERS : own + 1;
        known.setRelease(theirs, entry);
        entries = known;
        return entry;
    }

    /**
     * Lets the folder's instruments be found before a record of them comes.
     *
     * @param contested of which names this is to wait: a record decides who describes the instrument
     */
    synchronized void takeNames(Predicate<String> contested) {
        InstrumentDirectory directory = directory();
        int size = directory == null ? 0 : directory.size();
        boolean all = true;
        for (int id = named; id < size; id++) {
            Instrument instrument = directory == null ? null : directory.get(id);
            if (instrument != null && contested.test(instrument.name())) {
                all = false;
            } else if (instrument != null) {
                owned.name(folder, instrument);
            }
        }
        if (all) {
            named = size;
        }
    }

    /** Whether the folder names an instrument so. */
    boolean has(String name) {
        InstrumentDirectory directory = directory();
        return directory != null && directory.find(name) != null;
    }

    private @Nullable InstrumentDirectory directory() {
        try {
            return folder.instrumentsIfThere();
        } catch (HostException unreadable) {
            owned.tellRefusal(String.valueOf(unreadable.getMessage()));
            return null;
        }
    }
}
