package org.tickway.connector.host;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.tickway.line.LineObserver;
import org.tickway.tick.TickStream;

/**
 * Says what happens between the lines of a group, a message of a kind at most once in ten seconds with how many it left out,
 * and passes on what a line is to do. Safe for any thread.
 */
final class LineLog implements LineObserver {

    private static final Logger LOG = System.getLogger(LineLog.class.getName());
    private static final long INTERVAL_NS = 10_000_000_000L;

    private final String group;
    private final List<String> feeds;
    private final Naming naming;
    private final FeedLines.SnapshotDesk snapshots;
    private final Pace takeovers = new Pace();
    private final Pace divergences = new Pace();
    private final Pace agreements = new Pace();

    LineLog(String group, List<String> feeds, Naming naming, FeedLines.SnapshotDesk snapshots) {
        this.group = group;
        this.feeds = List.copyOf(feeds);
        this.naming = naming;
        this.snapshots = snapshots;
    }

    /** The name of an instrument. */
    @FunctionalInterface
    interface Naming {
        String of(int instrumentId);
    }

    @Override
    public void tookOver(TickStream stream, int instrumentId, int from, int to) {
        takeovers.log(
                Level.WARNING,
                "TW-LINE-001 " + stream + " of " + naming.of(instrumentId) + " come from " + feeds.get(to) + " now: "
                        + feeds.get(from) + " of the line group " + group + " was lost");
    }

    @Override
    public void needsSnapshot(int line, int instrumentId) {
        snapshots.request(feeds.get(line), instrumentId);
    }

    @Override
    public void diverged(int instrumentId, int line, int leader) {
        divergences.log(
                Level.WARNING,
                "TW-LINE-002 the lines of group " + group + " diverge: " + feeds.get(line)
                        + " gives another price of " + naming.of(instrumentId) + " for the same moment than "
                        + feeds.get(leader));
    }

    @Override
    public void agreed(int instrumentId, int line) {
        agreements.log(
                Level.INFO,
                "TW-LINE-003 " + feeds.get(line) + " gives the same price of " + naming.of(instrumentId) + " again");
    }

    /** Lets one message through in each interval. */
    private static final class Pace {
        private final AtomicLong nextNs = new AtomicLong(System.nanoTime());
        private final AtomicLong leftOut = new AtomicLong();

        void log(Level level, String message) {
            long next = nextNs.get();
            long nowNs = System.nanoTime();
            if (nowNs - next < 0 || !nextNs.compareAndSet(next, nowNs + INTERVAL_NS)) {
                leftOut.incrementAndGet();
                return;
            }
            long others = leftOut.getAndSet(0);
            LOG.log(level, others == 0 ? message : message + "; " + others + " more of this kind");
        }
    }
}
