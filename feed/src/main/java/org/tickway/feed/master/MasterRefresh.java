package org.tickway.feed.master;

import java.lang.System.Logger.Level;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/**
 * Reads a master again and again, on a daemon thread that ends when the master is closed or nobody holds it any more.
 */
final class MasterRefresh implements Runnable {

    private static final System.Logger LOGGER = System.getLogger("org.tickway.feed.master");

    private final ReferenceQueue<InstrumentMaster> ended = new ReferenceQueue<>();
    private final WeakReference<InstrumentMaster> master;
    private final MasterLoader loader;
    private final long periodMs;
    private final long retryMs;
    private final boolean firstIsComplete;

    /**
     * @param periodMs between two readings, above 0
     * @param retryMs the same, where the last reading was not complete
     */
    MasterRefresh(InstrumentMaster master, MasterLoader loader, long periodMs, long retryMs) {
        this.master = new WeakReference<>(master, ended);
        this.loader = loader;
        this.periodMs = periodMs;
        this.retryMs = Math.min(periodMs, retryMs);
        this.firstIsComplete = master.report().isComplete();
    }

    /** Any thread; the thread ends at once, or when it has read what it is reading. */
    void stop() {
        master.enqueue();
    }

    @Override
    public void run() {
        boolean complete = firstIsComplete;
        try {
            while (ended.remove(complete ? periodMs : retryMs) == null) {
                complete = refresh();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean refresh() {
        try {
            MasterLoader.Loaded loaded = loader.load(0);
            InstrumentMaster reading = master.get();
            return reading == null
                    || (reading.replace(loaded) && loaded.report().isComplete());
        } catch (RuntimeException fault) {
            LOGGER.log(Level.ERROR, "TW-MSTR-006: the instruments could not be read again and stay as they are", fault);
            return false;
        }
    }
}
