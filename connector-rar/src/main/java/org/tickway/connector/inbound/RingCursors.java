package org.tickway.connector.inbound;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tickway.connector.host.RingIntake;
import org.tickway.ring.RingReader;
import org.tickway.ring.TickBatch;

/**
 * The places of one activation in all rings; rings that appear later are taken up.
 *
 * <p>Belongs to the delivery thread, which closes it too.
 */
final class RingCursors implements AutoCloseable {

    private static final Logger LOG = System.getLogger(RingCursors.class.getName());

    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Supplier<List<Path>> rings;
    private final Function<Path, RingIntake> intakes;
    private final RingReader.Start start;
    private final InstrumentFilter filter;
    private final TickBatch batch;
    private final List<FollowedRing> readers = new ArrayList<>();
    private final Set<Path> open = new HashSet<>();
    private final Set<Path> complained = new HashSet<>();
    private @Nullable List<Path> known;
    private long retryAtNs = System.nanoTime();

    /** @param intakes what is done to the batches of each of the rings before anybody sees them */
    RingCursors(
            Supplier<List<Path>> rings,
            Function<Path, RingIntake> intakes,
            RingReader.Start start,
            InstrumentFilter filter,
            int batchSize) {
        this.rings = rings;
        this.intakes = intakes;
        this.start = start;
        this.filter = filter;
        this.batch = new TickBatch(batchSize);
    }

    /** Takes up new rings; the number of rings that can be read. */
    int refresh() {
        List<Path> now = rings.get();
        if (now != known && System.nanoTime() - retryAtNs >= 0) { // the supplier gives a new list only when it differs
            boolean all = true;
            for (Path ring : now) {
                all &= open.contains(ring) || follow(ring);
            }
            known = all ? now : null;
            retryAtNs = System.nanoTime() + (all ? 0 : RETRY_NS);
        }
        return readers.size();
    }

    private boolean follow(Path ring) {
        try {
            readers.add(new FollowedRing(RingReader.follow(ring, start), intakes.apply(ring), System.nanoTime()));
            open.add(ring);
            return true;
        } catch (RuntimeException notReady) { // whatever is wrong with one file, the others are read
            if (complained.add(ring)) {
                LOG.log(Level.WARNING, "TW-CONN-014 the ring " + ring + " cannot be read yet", notReady);
            }
            return false;
        }
    }

    /** The next records of a ring that are to be delivered, or null where there are none now. */
    @Nullable
    TickBatch next(int ring) {
        FollowedRing followed = readers.get(ring);
        return switch (followed.poll(batch)) {
            case READ -> filter.retain(batch) || batch.lost() > 0 ? batch : null;
            case LAPPED -> batch;
            case EMPTY -> followed.hasLostItsWriter(System.nanoTime(), batch) ? batch : null;
            case EPOCH_CHANGED -> null;
        };
    }

    @Override
    public void close() {
        for (FollowedRing followed : readers) {
            followed.reader().close();
        }
        readers.clear();
        open.clear();
        known = null;
    }
}
